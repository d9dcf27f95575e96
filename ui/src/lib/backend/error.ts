import type { CommandError } from './generated/CommandError';

/**
 * Reads a failure as a `CommandError`. Anything else (a refused permission, a broken bridge) becomes `internal`,
 * so that screens only ever deal with codes that have words.
 */
export function asCommandError(failure: unknown): CommandError {
  if (typeof failure === 'object' && failure !== null && 'code' in failure && typeof failure.code === 'string') {
    const wait = 'waitSeconds' in failure && typeof failure.waitSeconds === 'number' ? failure.waitSeconds : 0;
    return { code: failure.code as CommandError['code'], waitSeconds: wait };
  }
  return { code: 'internal', waitSeconds: 0 };
}
