import { asCommandError } from '../backend/error';
import type { CommandError } from '../backend/generated/CommandError';
import type { ErrorCode } from '../backend/generated/ErrorCode';
import { announce } from '../shell/announcer.svelte';
import { Countdown } from '../shell/countdown.svelte';
import { say } from '../words/words.svelte';

/** One thing that a passphrase or a code is asked for: it takes a moment, it can fail, and wrong tries must wait. */
export class Attempt {
  /** The program is at work. Stays true after success: what follows takes the screen away. */
  working = $state(false);
  failure: ErrorCode | undefined = $state();
  readonly wait = new Countdown();
  readonly #waited: () => void;

  /** `waited` runs when the wait after wrong tries is over. */
  constructor(waited: () => void = () => undefined) {
    this.#waited = waited;
  }

  /** True when nothing may be asked now; says so when it is because of a wait. */
  get busy(): boolean {
    if (this.wait.left > 0) announce(say('door-wait', { seconds: this.wait.left }));
    return this.working || this.wait.left > 0;
  }

  /** Answers how it failed, or nothing. */
  async run(action: () => Promise<unknown>): Promise<CommandError | undefined> {
    this.working = true;
    this.failure = undefined;
    try {
      await action();
      return undefined;
    } catch (problem) {
      const error = asCommandError(problem);
      this.failure = error.code;
      this.working = false;
      if (error.waitSeconds > 0) {
        this.wait.start(error.waitSeconds, () => {
          this.failure = undefined;
          announce(say('door-wait-over'));
          this.#waited();
        });
      }
      return error;
    }
  }

  /** Stops the clock; for when the screen goes away. */
  stop(): void {
    this.wait.stop();
  }
}
