import type { BackupReminderRequest } from './generated/BackupReminderRequest';
import type { ChangeIncidentRequest } from './generated/ChangeIncidentRequest';
import type { ChangeNoteRequest } from './generated/ChangeNoteRequest';
import type { ChangePassphraseRequest } from './generated/ChangePassphraseRequest';
import type { ChosenFileView } from './generated/ChosenFileView';
import type { ConfirmRecoveryCodeRequest } from './generated/ConfirmRecoveryCodeRequest';
import type { CopyPrivateRequest } from './generated/CopyPrivateRequest';
import type { CountdownView } from './generated/CountdownView';
import type { CreateIncidentRequest } from './generated/CreateIncidentRequest';
import type { DirectoryRequest } from './generated/DirectoryRequest';
import type { DirectoryView } from './generated/DirectoryView';
import type { DoorView } from './generated/DoorView';
import type { EraseEverythingRequest } from './generated/EraseEverythingRequest';
import type { HelpView } from './generated/HelpView';
import type { HostMessage } from './generated/HostMessage';
import type { IncidentRequest } from './generated/IncidentRequest';
import type { IncidentView } from './generated/IncidentView';
import type { JournalView } from './generated/JournalView';
import type { LinkRequest } from './generated/LinkRequest';
import type { LinkView } from './generated/LinkView';
import type { MainView } from './generated/MainView';
import type { MakeBackupRequest } from './generated/MakeBackupRequest';
import type { MakeSpaceRequest } from './generated/MakeSpaceRequest';
import type { NumberRequest } from './generated/NumberRequest';
import type { NumberView } from './generated/NumberView';
import type { OpenLinkRequest } from './generated/OpenLinkRequest';
import type { PageRequest } from './generated/PageRequest';
import type { PageView } from './generated/PageView';
import type { PassphraseRatingView } from './generated/PassphraseRatingView';
import type { PassphraseRequest } from './generated/PassphraseRequest';
import type { RecoverRequest } from './generated/RecoverRequest';
import type { RecoveryCodeView } from './generated/RecoveryCodeView';
import type { RestoreRequest } from './generated/RestoreRequest';
import type { SaveDraftRequest } from './generated/SaveDraftRequest';
import type { SavedView } from './generated/SavedView';
import type { ServiceRequest } from './generated/ServiceRequest';
import type { ServiceView } from './generated/ServiceView';
import type { SettingsRequest } from './generated/SettingsRequest';
import type { SpaceSettingsView } from './generated/SpaceSettingsView';
import type { StartView } from './generated/StartView';
import type { SuggestionView } from './generated/SuggestionView';
import type { WriteNoteRequest } from './generated/WriteNoteRequest';

/**
 * What both roles can ask of the program: advice, links, settings, leaving.
 *
 * Every method rejects with a `CommandError` and with nothing else. A method that the window's capability does not
 * allow rejects as `internal`.
 */
export interface CommonBackend {
  start(): Promise<StartView>;
  readHelp(): Promise<HelpView>;
  readPage(request: PageRequest): Promise<PageView>;
  listServices(request: DirectoryRequest): Promise<DirectoryView>;
  readService(request: ServiceRequest): Promise<ServiceView>;
  readLink(request: LinkRequest): Promise<LinkView>;
  openLink(request: OpenLinkRequest): Promise<void>;
  copyLink(request: LinkRequest): Promise<void>;
  readNumber(request: NumberRequest): Promise<NumberView>;
  copyNumber(request: NumberRequest): Promise<void>;
  /** Answers the whole start again, because the country changes the help. */
  changeSettings(request: SettingsRequest): Promise<StartView>;
  /** Hides the window and ends the process. The page covers itself before calling. */
  hide(): Promise<void>;
  /** Says that the first readable screen is painted: work in the background may begin. */
  reportReady(): Promise<void>;
}

/** What only the front window can ask. */
export interface FrontBackend {
  /** Opens the Door in a new process; this one ends. */
  goToSpace(): Promise<void>;
}

/** What the door and the main window can ask: choosing a passphrase, copying by hand. */
export interface PrivateBackend {
  suggestPassphrase(): Promise<SuggestionView>;
  ratePassphrase(request: PassphraseRequest): Promise<PassphraseRatingView>;
  /** For every copy and cut of the page: text of a space stays out of clipboard histories and is taken away again. */
  copyPrivate(request: CopyPrivateRequest): Promise<void>;
  /** A key or pointer moved. Called at most once in 5 s. */
  noteActivity(): Promise<void>;
}

/** What only the door window can ask. What derives a key takes one to three seconds. */
export interface DoorBackend {
  readDoor(): Promise<DoorView>;
  /** A code for the space that is about to be made. Asking again makes another. */
  makeRecoveryCode(): Promise<RecoveryCodeView>;
  /** The window closes when it succeeds. */
  makeSpace(request: MakeSpaceRequest): Promise<void>;
  /** The window closes when it succeeds. */
  openSpace(request: PassphraseRequest): Promise<void>;
  /** Opens by recovery code and sets a new passphrase. The window closes when it succeeds. */
  recoverSpace(request: RecoverRequest): Promise<void>;
  /** The system's own dialog; null when the person chose nothing. The program remembers the file. */
  chooseBackup(): Promise<ChosenFileView | null>;
  /** Makes a space of the file chosen last. The window closes when it succeeds. */
  restoreBackup(request: RestoreRequest): Promise<void>;
  /** Starts the countdown without which nothing is erased. */
  beginErasingEverything(): Promise<CountdownView>;
  cancelErasingEverything(): Promise<void>;
  /** Erases all spaces of everybody who uses this login, when the countdown has ended. The front follows. */
  eraseEverything(request: EraseEverythingRequest): Promise<void>;
  /** Back to the front. */
  leaveSpace(): Promise<void>;
}

/** What only the main window can ask. Every change answers after the space was saved, never before. */
export interface MainBackend {
  readMain(): Promise<MainView>;
  readJournal(): Promise<JournalView>;
  createIncident(request: CreateIncidentRequest): Promise<IncidentView>;
  changeIncident(request: ChangeIncidentRequest): Promise<IncidentView>;
  readIncident(request: IncidentRequest): Promise<IncidentView>;
  writeNote(request: WriteNoteRequest): Promise<IncidentView>;
  changeNote(request: ChangeNoteRequest): Promise<IncidentView>;
  saveDraft(request: SaveDraftRequest): Promise<SavedView>;
  readSpaceSettings(): Promise<SpaceSettingsView>;
  changePassphrase(request: ChangePassphraseRequest): Promise<SpaceSettingsView>;
  /** "Someone may know it": a new passphrase and new keys. */
  renewKeys(request: ChangePassphraseRequest): Promise<SpaceSettingsView>;
  /** Shows a new code; it holds only after `confirmRecoveryCode`. */
  beginRecoveryCode(request: PassphraseRequest): Promise<RecoveryCodeView>;
  confirmRecoveryCode(request: ConfirmRecoveryCodeRequest): Promise<SpaceSettingsView>;
  removeRecoveryCode(request: PassphraseRequest): Promise<SpaceSettingsView>;
  lockToComputer(request: PassphraseRequest): Promise<SpaceSettingsView>;
  unlockFromComputer(request: PassphraseRequest): Promise<SpaceSettingsView>;
  /** The system's own dialog; null when the person chose nothing. The program remembers the place. */
  chooseBackupPlace(): Promise<ChosenFileView | null>;
  /** Answers after the backup was opened again from the disk. */
  makeBackup(request: MakeBackupRequest): Promise<SpaceSettingsView>;
  changeBackupReminder(request: BackupReminderRequest): Promise<SpaceSettingsView>;
  /** Overwrites this space; the front follows. */
  eraseSpace(request: PassphraseRequest): Promise<void>;
  /** "Keep open while I fill in a form": up to 60 minutes; `KeptOpen` messages count down. */
  keepOpen(): Promise<CountdownView>;
  stopKeepingOpen(): Promise<void>;
  /** Ends the process; the front follows. */
  lock(): Promise<void>;
  /** Hands over the one listener for messages of the program. */
  watchHost(listener: (message: HostMessage) => void): Promise<void>;
  /** Answers `Flush`: what was typed is kept. */
  flushed(): Promise<void>;
}

/** Everything the page can ask of the program. One real and one fake version exist; nothing else imports Tauri. */
export interface Backend extends CommonBackend, FrontBackend, PrivateBackend, DoorBackend, MainBackend {}
