import { asCommandError } from '$lib/backend/error';
import type { ErrorCode } from '$lib/backend/generated/ErrorCode';
import type { HappenedView } from '$lib/backend/generated/HappenedView';
import type { SavedView } from '$lib/backend/generated/SavedView';
import type { TimeView } from '$lib/backend/generated/TimeView';

/** Quiet time after the last key before a draft is kept. */
export const PAUSE_MS = 2000;

/** What a draft holds. */
export interface DraftContent {
  body: string;
  happened: HappenedView;
}

/**
 * Keeps one unfinished note: 2 s after the last key, when the field is left, and before locking. Only one save is on
 * its way at a time; what is typed meanwhile is saved after it, so that an older text never overtakes a newer one.
 */
export class DraftKeeper {
  /** When the draft was last kept; said on the screen, and only after the program answered. */
  kept: TimeView | undefined = $state();
  /** Something typed is not yet kept. */
  waiting = $state(false);
  /** Why the last try failed; nothing after one that did not. */
  failed: ErrorCode | undefined = $state();

  readonly #read: () => DraftContent;
  readonly #save: (content: DraftContent) => Promise<SavedView>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  /** Number of the newest text on its way. */
  #newest = 0;
  #ended = false;

  constructor(read: () => DraftContent, save: (content: DraftContent) => Promise<SavedView>) {
    this.#read = read;
    this.#save = save;
  }

  /** Something was typed. */
  changed(): void {
    if (this.#ended) return;
    this.waiting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Keeps what is typed now. Never rejects: a failed save leaves `waiting` true and its code in `failed`. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.waiting || this.#ended) return this.#running;
    // Read now and not when its turn comes: the form may be gone by then.
    const content = this.#read();
    this.waiting = false;
    const number = ++this.#newest;
    this.#running = this.#running.then(async () => {
      if (this.#ended) return;
      try {
        const saved = await this.#save(content);
        this.kept = saved.at ?? undefined;
        this.failed = undefined;
      } catch (problem) {
        // A newer text that is on its way holds this one.
        if (number === this.#newest) this.waiting = true;
        this.failed = asCommandError(problem).code;
      }
    });
    return this.#running;
  }

  /** The note itself is being saved: no draft may follow it. Resolves when none is on its way any more. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#ended = true;
    await this.#running;
  }

  /** After a note could not be saved: drafts are kept again. */
  resume(): void {
    this.#ended = false;
    this.changed();
  }

  /** After the note was saved and the form emptied. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#ended = false;
    this.waiting = false;
    this.kept = undefined;
    this.failed = undefined;
  }
}
