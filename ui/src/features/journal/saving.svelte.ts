import { createContext } from 'svelte';
import { asCommandError } from '$lib/backend/error';
import type { ErrorCode } from '$lib/backend/generated/ErrorCode';
import type { SavedView } from '$lib/backend/generated/SavedView';

/** Codes that mean: the change is in memory, the disk does not have it. */
const unsaved: ReadonlySet<ErrorCode> = new Set([
  'not-saved',
  'unwritable',
  'vault-changed',
  'space-full',
  'busy',
  'no-randomness',
]);

/** True when the change was taken but could not be written. */
export function isUnsaved(code: ErrorCode): boolean {
  return unsaved.has(code);
}

/**
 * Whether everything is on the disk, for the banner above every screen of Main. Each change goes through `watch`, so
 * that one that was saved takes the banner away and one that was not puts it up.
 */
export class Saving {
  /** Why the last save failed; nothing when all is saved. */
  trouble: ErrorCode | undefined = $state();
  #keepers = new Set<() => Promise<void>>();

  /** Reads whether something still waits in memory, from any answer that says so. */
  notice(saved: SavedView): void {
    if (!saved.unsaved) this.trouble = undefined;
    else this.trouble ??= 'not-saved';
  }

  /** Passes the answer or the failure of a change on, and remembers whether it was saved. */
  async watch<Answer>(change: Promise<Answer>): Promise<Answer> {
    try {
      const answer = await change;
      this.trouble = undefined;
      return answer;
    } catch (problem) {
      const error = asCommandError(problem);
      if (isUnsaved(error.code)) this.trouble = error.code;
      throw error;
    }
  }

  /** Adds something that has unfinished text to keep before locking; answers how to take it out. */
  keep(flush: () => Promise<void>): () => void {
    this.#keepers.add(flush);
    return () => this.#keepers.delete(flush);
  }

  /** Keeps all unfinished text now. Never fails: what cannot be saved shows in `trouble`. */
  async flush(): Promise<void> {
    await Promise.allSettled([...this.#keepers].map((flush) => flush()));
  }
}

/** The one `Saving` of the main window. */
export const [useSaving, provideSaving] = createContext<Saving>();
