import type { Backend } from '../backend';
import type { BrowserView } from '../generated/BrowserView';
import type { CaptureBlock } from '../generated/CaptureBlock';
import type { ErrorCode } from '../generated/ErrorCode';
import type { CommandError } from '../generated/CommandError';
import { FakeHelp } from './help';
import { FakeSpace } from './space';

/** What the fake should do differently; in development the address can say it, such as `?browser=none&country=US`. */
export interface FakeOptions {
  country?: string;
  theme?: 'system' | 'light' | 'dark';
  textSize?: number;
  browser?: BrowserView;
  /** The passphrase that opens the space. */
  passphrase?: string;
  /** Milliseconds that making and opening a space take. */
  deriving?: number;
  /** The space has no incidents. */
  empty?: boolean;
  readOnly?: boolean;
  olderState?: boolean;
  /** A recovery code opens the space too. */
  recoveryCode?: boolean;
  lockedToComputer?: boolean;
  /** False: the keychain is missing. */
  keychain?: boolean;
  /** Per cent. */
  fullness?: number;
  backupDue?: boolean;
  /** The file dialogs are closed without choosing. */
  chooseNothing?: boolean;
  /** Restoring with the passphrase of the fake space says that it is taken. */
  backupTaken?: boolean;
  /** Seconds until everything may be erased. */
  erasingSeconds?: number;
  /** Seconds that *Keep open* gives. */
  keptOpenSeconds?: number;
  captureBlock?: CaptureBlock;
  system?: 'linux' | 'windows' | 'macos';
  notice?: ErrorCode;
}

/** A failure as the program answers it. */
export function failure(code: ErrorCode, waitSeconds = 0): CommandError {
  return { code, waitSeconds };
}

/** The fake and what tests want to know about it. */
export interface Fake extends Backend {
  /** Names of the methods called so far, in order. */
  readonly calls: string[];
  /** Every following call of a method fails with this code; nothing ends it. */
  fail(method: keyof Backend, code: ErrorCode | undefined): void;
  readonly space: FakeSpace;
}

function optionsFrom(search: URLSearchParams): FakeOptions {
  const browsers: Record<string, BrowserView> = {
    none: { kind: 'none' },
    normal: { kind: 'normalOnly', name: 'GNOME Web' },
  };
  const browser = browsers[search.get('browser') ?? ''];
  const theme = search.get('theme');
  const capture = search.get('capture');
  const system = search.get('system');
  return {
    ...(search.has('country') ? { country: search.get('country') ?? '' } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(search.has('size') ? { textSize: Number(search.get('size')) } : {}),
    ...(browser ? { browser } : {}),
    deriving: 1500,
    empty: search.has('empty'),
    readOnly: search.has('readonly'),
    olderState: search.has('older'),
    recoveryCode: search.has('code'),
    lockedToComputer: search.has('locked'),
    keychain: search.get('keychain') !== 'none',
    backupDue: search.has('backup'),
    chooseNothing: search.has('nothing'),
    backupTaken: search.has('taken'),
    ...(search.has('full') ? { fullness: Number(search.get('full')) || 85 } : {}),
    ...(capture === 'works' || capture === 'asked' ? { captureBlock: capture } : {}),
    ...(system === 'windows' || system === 'macos' ? { system } : {}),
    ...(search.has('notice') ? { notice: 'space-not-possible' } : {}),
  };
}

/** A complete program in memory. Nothing it is told goes anywhere. */
export function makeFake(given: FakeOptions | URLSearchParams = {}): Fake {
  const options = given instanceof URLSearchParams ? optionsFrom(given) : given;
  const help = new FakeHelp(options);
  const space = new FakeSpace(options, () => help.start());
  const calls: string[] = [];
  const failing = new Map<string, ErrorCode>();

  const bodies: Backend = { ...help.commands(), ...space.commands() };
  const guarded = Object.fromEntries(
    Object.entries(bodies).map(([name, body]: [string, (...input: never[]) => Promise<unknown>]) => [
      name,
      async (...input: never[]) => {
        calls.push(name);
        const code = failing.get(name);
        if (code) throw failure(code);
        return body(...input);
      },
    ]),
  ) as unknown as Backend;

  return {
    ...guarded,
    calls,
    space,
    fail: (method, code) => {
      if (code) failing.set(method, code);
      else failing.delete(method);
    },
  };
}
