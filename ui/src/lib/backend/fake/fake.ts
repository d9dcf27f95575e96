import type { Backend } from '../backend';
import type { BrowserView } from '../generated/BrowserView';
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
  return {
    ...(search.has('country') ? { country: search.get('country') ?? '' } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(search.has('size') ? { textSize: Number(search.get('size')) } : {}),
    ...(browser ? { browser } : {}),
    deriving: 1500,
    empty: search.has('empty'),
    readOnly: search.has('readonly'),
    olderState: search.has('older'),
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
