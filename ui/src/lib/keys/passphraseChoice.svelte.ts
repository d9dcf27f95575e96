import type { PrivateBackend } from '../backend/backend';
import { asCommandError } from '../backend/error';
import type { ErrorCode } from '../backend/generated/ErrorCode';
import type { PassphraseRatingView } from '../backend/generated/PassphraseRatingView';

/** A pause in typing after which it is rated. */
const PAUSE_MS = 250;

/**
 * Choosing a passphrase: five random words are offered, an own one is rated while it is typed, and it is typed twice
 * unless it is shown. `NewPassphrase.svelte` draws it.
 */
export class PassphraseChoice {
  passphrase = $state('');
  again = $state('');
  shown = $state(false);
  suggestion = $state('');
  rating = $state.raw<PassphraseRatingView>();
  /** It was asked for while something is missing. */
  failure: ErrorCode | undefined = $state();
  /** It was asked for while the two differ. */
  differing = $state(false);
  field = $state<HTMLInputElement>();
  second = $state<HTMLInputElement>();
  same = $derived(this.shown || this.passphrase === this.again);
  readonly #backend: Pick<PrivateBackend, 'suggestPassphrase' | 'ratePassphrase'>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(backend: Pick<PrivateBackend, 'suggestPassphrase' | 'ratePassphrase'>) {
    this.#backend = backend;
  }

  async suggest(): Promise<void> {
    try {
      this.suggestion = (await this.#backend.suggestPassphrase()).words;
    } catch (problem) {
      this.failure = asCommandError(problem).code;
    }
  }

  /** Rates what is typed; answers for exactly that, also when a newer question is already on its way. */
  async #rate(): Promise<PassphraseRatingView | undefined> {
    const turn = ++this.#asked;
    const typed = this.passphrase;
    try {
      const answer = typed === '' ? undefined : await this.#backend.ratePassphrase({ passphrase: typed });
      // An answer to what was typed before would be about something else.
      if (turn === this.#asked) this.rating = answer;
      return answer;
    } catch (problem) {
      this.failure = asCommandError(problem).code;
      return undefined;
    }
  }

  /** Something was typed. */
  changed(): void {
    this.differing = false;
    this.rating = undefined;
    this.failure = undefined;
    this.stop();
    this.#timer = setTimeout(() => void this.#rate(), PAUSE_MS);
  }

  /** Takes the five words that are offered. */
  take(): void {
    this.passphrase = this.suggestion;
    this.again = '';
    this.shown = true;
    this.failure = undefined;
    void this.#rate();
    this.field?.focus();
  }

  /** True when it can be used. Otherwise says what is missing and puts the focus there. */
  async ready(): Promise<boolean> {
    this.stop();
    this.failure = undefined;
    const judged = await this.#rate();
    if (judged?.acceptable !== true) {
      this.failure ??= 'passphrase-weak';
      this.field?.focus();
      return false;
    }
    if (!this.same) {
      this.differing = true;
      this.second?.focus();
      return false;
    }
    return true;
  }

  /** Forgets everything typed. */
  clear(): void {
    this.stop();
    this.passphrase = '';
    this.again = '';
    this.suggestion = '';
    this.rating = undefined;
  }

  /** Stops the clock; for when the screen goes away. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
