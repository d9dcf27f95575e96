import type { DoorBackend, MainBackend, PrivateBackend } from '../backend';
import type { SpaceSettingsView } from '../generated/SpaceSettingsView';
import type { TimeView } from '../generated/TimeView';
import { failure, type FakeOptions } from './fake';

/** The words that open the fake space at first; the others are what *Other words* answers. */
export const suggestions = [
  'ladder ocean quiet maple drum',
  'velvet pond kite orbit lemon',
  'harbor sketch tiny raven oat',
] as const;

/** Codes that look real; they are the ones shown, in this order. */
export const codes = ['K7QM-4T2X-9WPB-H6RD-3ZNC-8VJE-5GYA', '2HTC-W9ZK-6MPX-0RDV-7QBN-4JYE-8GSA'] as const;

/** A code as the program reads it: case, spaces, hyphens and look-alikes do not matter. */
function normal(code: string): string {
  const letters = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{28}$/.test(letters)) throw failure('recovery-code-mistyped');
  return letters;
}

/** Passphrase, recovery code, keychain, backup and erasing of the fake: what opens the one space, and what ends it. */
export class FakeKeys {
  passphrase: string;
  code: string | undefined;
  lockedToComputer: boolean;
  reminder = true;
  lastBackup: TimeView | null = null;
  backupDue: boolean;
  /** What was copied by hand last. */
  copied = '';
  readonly #options: FakeOptions;
  readonly #now: () => TimeView;
  readonly #lockMinutes: () => number;
  #shown = '';
  #made = 0;
  #wrong = 0;
  #suggested = 0;
  #chosen = false;

  constructor(options: FakeOptions, now: () => TimeView, lockMinutes: () => number) {
    this.#options = options;
    this.#now = now;
    this.#lockMinutes = lockMinutes;
    this.passphrase = options.passphrase ?? suggestions[0];
    this.code = options.recoveryCode ? codes[0] : undefined;
    this.lockedToComputer = options.lockedToComputer ?? false;
    this.backupDue = options.backupDue ?? false;
  }

  async #derive(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#options.deriving ?? 0));
  }

  /** The wait that follows three wrong tries, wherever they were made. */
  #refuse(code: 'nothing-opened' | 'passphrase-wrong'): never {
    this.#wrong += 1;
    throw this.#wrong >= 3 ? failure('wait', 5) : failure(code);
  }

  async #again(passphrase: string): Promise<void> {
    await this.#derive();
    if (passphrase !== this.passphrase) this.#refuse('passphrase-wrong');
    this.#wrong = 0;
  }

  async #change(passphrase: string, next: string): Promise<SpaceSettingsView> {
    await this.#again(passphrase);
    if (next.trim().length < 8) throw failure('passphrase-weak');
    if (next === this.passphrase) throw failure('passphrase-taken');
    this.passphrase = next;
    return this.settings();
  }

  #show(): { code: string } {
    this.#shown = codes[this.#made++ % codes.length] ?? '';
    return { code: this.#shown };
  }

  settings(): SpaceSettingsView {
    return {
      hasRecoveryCode: this.code !== undefined,
      lockedToComputer: this.lockedToComputer,
      fullness: this.#options.fullness ?? 12,
      lastBackup: this.lastBackup,
      backupReminder: this.reminder,
      lockMinutes: this.#lockMinutes(),
      readOnly: this.#options.readOnly ?? false,
    };
  }

  private(): Omit<PrivateBackend, 'noteActivity'> {
    return {
      suggestPassphrase: async () => ({ words: suggestions[this.#suggested++ % suggestions.length] ?? '' }),
      ratePassphrase: async ({ passphrase }) => {
        const length = passphrase.trim().length;
        if (length < 8) return { acceptable: false, score: 0, weakness: 'weak-short' };
        if (/^(.)\1*$/.test(passphrase) || /password|123456/i.test(passphrase))
          return { acceptable: false, score: 1, weakness: 'weak-common-password' };
        return { acceptable: true, score: Math.min(4, Math.floor(length / 6)), weakness: '' };
      },
      copyPrivate: async ({ text }) => {
        this.copied = text;
      },
    };
  }

  door(): Omit<DoorBackend, 'readDoor' | 'leaveSpace'> {
    return {
      makeRecoveryCode: async () => this.#show(),
      makeSpace: async ({ passphrase, recoveryCode }) => {
        if (recoveryCode !== undefined && normal(recoveryCode) !== normal(this.#shown))
          throw failure('recovery-code-differs');
        await this.#derive();
        if (passphrase.trim().length < 8) throw failure('passphrase-weak');
      },
      openSpace: async ({ passphrase }) => {
        await this.#derive();
        if (passphrase !== this.passphrase) this.#refuse('nothing-opened');
        this.#wrong = 0;
      },
      recoverSpace: async ({ recoveryCode, newPassphrase }) => {
        const typed = normal(recoveryCode);
        await this.#derive();
        if (typed !== normal(this.code ?? codes[0])) throw failure('recovery-code-opens-nothing');
        this.passphrase = newPassphrase;
      },
      chooseBackup: async () => {
        if (this.#options.chooseNothing) return null;
        this.#chosen = true;
        return { name: 'notes-22-november.evenkeel', folder: '/media/usb-stick' };
      },
      restoreBackup: async ({ backupPassphrase, newPassphrase }) => {
        if (!this.#chosen) throw failure('no-file-chosen');
        await this.#derive();
        if (backupPassphrase !== suggestions[0]) throw failure('backup-not-opened');
        if (newPassphrase === this.passphrase && this.#options.backupTaken) throw failure('passphrase-taken');
      },
      beginErasingEverything: async () => ({ seconds: this.#options.erasingSeconds ?? 10 }),
      cancelErasingEverything: async () => undefined,
      eraseEverything: async ({ typed }) => {
        if (typed !== 'ERASE') throw failure('confirmation-differs');
        await this.#derive();
      },
    };
  }

  main(): Pick<
    MainBackend,
    | 'readSpaceSettings'
    | 'changePassphrase'
    | 'renewKeys'
    | 'beginRecoveryCode'
    | 'confirmRecoveryCode'
    | 'removeRecoveryCode'
    | 'lockToComputer'
    | 'unlockFromComputer'
    | 'chooseBackupPlace'
    | 'makeBackup'
    | 'changeBackupReminder'
    | 'eraseSpace'
  > {
    return {
      readSpaceSettings: async () => this.settings(),
      changePassphrase: ({ passphrase, newPassphrase }) => this.#change(passphrase, newPassphrase),
      renewKeys: async ({ passphrase, newPassphrase }) => {
        // The present one may stay: whoever tries again after half of it failed has no other.
        if (newPassphrase === this.passphrase) await this.#again(passphrase);
        else await this.#change(passphrase, newPassphrase);
        this.code = undefined;
        this.lockedToComputer = false;
        return this.settings();
      },
      beginRecoveryCode: async ({ passphrase }) => {
        await this.#again(passphrase);
        return this.#show();
      },
      confirmRecoveryCode: async ({ recoveryCode }) => {
        if (normal(recoveryCode) !== normal(this.#shown)) throw failure('recovery-code-differs');
        this.code = this.#shown;
        return this.settings();
      },
      removeRecoveryCode: async ({ passphrase }) => {
        await this.#again(passphrase);
        this.code = undefined;
        return this.settings();
      },
      lockToComputer: async ({ passphrase }) => {
        if (this.code === undefined) throw failure('recovery-code-needed');
        await this.#again(passphrase);
        if (this.#options.keychain === false) throw failure('keychain-unavailable');
        this.lockedToComputer = true;
        return this.settings();
      },
      unlockFromComputer: async ({ passphrase }) => {
        await this.#again(passphrase);
        this.lockedToComputer = false;
        return this.settings();
      },
      chooseBackupPlace: async () => {
        if (this.#options.chooseNothing) return null;
        this.#chosen = true;
        return { name: 'notes-22-november.evenkeel', folder: '/media/usb-stick' };
      },
      makeBackup: async ({ passphrase }) => {
        if (!this.#chosen) throw failure('no-file-chosen');
        await this.#again(passphrase);
        this.lastBackup = this.#now();
        this.backupDue = false;
        return this.settings();
      },
      changeBackupReminder: async ({ reminder }) => {
        this.reminder = reminder !== 'never';
        this.backupDue = false;
        return this.settings();
      },
      eraseSpace: async ({ passphrase }) => this.#again(passphrase),
    };
  }
}
