import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';
import { asCommandError } from './error';
import type { HostMessage } from './generated/HostMessage';

/** Asks for one command and turns whatever comes back as a failure into a `CommandError`. */
async function ask<Answer>(command: string, input?: Record<string, unknown>): Promise<Answer> {
  try {
    return await invoke<Answer>(command, input);
  } catch (failure) {
    throw asCommandError(failure);
  }
}

/** The program behind the page. The only place that imports Tauri. */
export const tauri: Backend = {
  start: () => ask('start'),
  readHelp: () => ask('read_help'),
  readPage: (request) => ask('read_page', { request }),
  listServices: (request) => ask('list_services', { request }),
  readService: (request) => ask('read_service', { request }),
  readLink: (request) => ask('read_link', { request }),
  openLink: (request) => ask('open_link', { request }),
  copyLink: (request) => ask('copy_link', { request }),
  readNumber: (request) => ask('read_number', { request }),
  copyNumber: (request) => ask('copy_number', { request }),
  changeSettings: (request) => ask('change_settings', { request }),
  hide: () => ask('hide'),
  reportReady: () => ask('report_ready'),
  goToSpace: () => ask('go_to_space'),
  suggestPassphrase: () => ask('suggest_passphrase'),
  ratePassphrase: (request) => ask('rate_passphrase', { request }),
  copyPrivate: (request) => ask('copy_private', { request }),
  noteActivity: () => ask('note_activity'),
  readDoor: () => ask('read_door'),
  makeRecoveryCode: () => ask('make_recovery_code'),
  makeSpace: (request) => ask('make_space', { request }),
  openSpace: (request) => ask('open_space', { request }),
  recoverSpace: (request) => ask('recover_space', { request }),
  chooseBackup: () => ask('choose_backup'),
  restoreBackup: (request) => ask('restore_backup', { request }),
  beginErasingEverything: () => ask('begin_erasing_everything'),
  cancelErasingEverything: () => ask('cancel_erasing_everything'),
  eraseEverything: (request) => ask('erase_everything', { request }),
  leaveSpace: () => ask('leave_space'),
  readMain: () => ask('read_main'),
  readJournal: () => ask('read_journal'),
  createIncident: (request) => ask('create_incident', { request }),
  changeIncident: (request) => ask('change_incident', { request }),
  readIncident: (request) => ask('read_incident', { request }),
  writeNote: (request) => ask('write_note', { request }),
  changeNote: (request) => ask('change_note', { request }),
  saveDraft: (request) => ask('save_draft', { request }),
  readSpaceSettings: () => ask('read_space_settings'),
  changePassphrase: (request) => ask('change_passphrase', { request }),
  renewKeys: (request) => ask('renew_keys', { request }),
  beginRecoveryCode: (request) => ask('begin_recovery_code', { request }),
  confirmRecoveryCode: (request) => ask('confirm_recovery_code', { request }),
  removeRecoveryCode: (request) => ask('remove_recovery_code', { request }),
  lockToComputer: (request) => ask('lock_to_computer', { request }),
  unlockFromComputer: (request) => ask('unlock_from_computer', { request }),
  chooseBackupPlace: () => ask('choose_backup_place'),
  makeBackup: (request) => ask('make_backup', { request }),
  changeBackupReminder: (request) => ask('change_backup_reminder', { request }),
  eraseSpace: (request) => ask('erase_space', { request }),
  keepOpen: () => ask('keep_open'),
  stopKeepingOpen: () => ask('stop_keeping_open'),
  lock: () => ask('lock'),
  watchHost: (listener) => {
    const channel = new Channel<HostMessage>();
    channel.onmessage = listener;
    return ask('watch_host', { request: channel });
  },
  flushed: () => ask('flushed'),
};
