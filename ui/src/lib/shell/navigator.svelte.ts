import { createContext } from 'svelte';

interface Stop<Place> {
  place: Place;
  /** Where the page stood when it was left. */
  scroll: number;
  /** Changes with every visit, so that the same place twice is drawn anew. */
  visit: number;
}

/**
 * Which screen is shown, and the way back. Lives in memory only: addresses and history of the web view stay empty,
 * because they could be read later.
 */
export class Navigator<Place> {
  #stops: Stop<Place>[] = $state.raw([]);
  #visits = 0;
  /** Set when a move has happened whose arrival is not yet announced. */
  #arriving: number | undefined;
  #beforeLeaving = new Set<() => void>();

  constructor(first: Place) {
    this.#stops = [{ place: first, scroll: 0, visit: 0 }];
  }

  get #top(): Stop<Place> {
    const top = this.#stops.at(-1);
    if (!top) throw new Error('the navigator always holds one stop');
    return top;
  }

  /** The screen to show. */
  get place(): Place {
    return this.#top.place;
  }

  /** A key for `{#key}`: changes with every move. */
  get visit(): number {
    return this.#top.visit;
  }

  get canGoBack(): boolean {
    return this.#stops.length > 1;
  }

  /** Runs before any move; answers how to stop it running. */
  beforeLeaving(action: () => void): () => void {
    this.#beforeLeaving.add(action);
    return () => this.#beforeLeaving.delete(action);
  }

  /** Goes on to another screen. */
  go(place: Place): void {
    this.#leave(0);
    const left = { ...this.#top, scroll: window.scrollY };
    // A long walk through the guides does not grow without end.
    this.#stops = [...this.#stops.slice(-40, -1), left, { place, scroll: 0, visit: ++this.#visits }];
  }

  /** Goes to one of the main screens: the way back starts again there. */
  restart(place: Place): void {
    this.#leave(0);
    this.#stops = [{ place, scroll: 0, visit: ++this.#visits }];
  }

  back(): void {
    if (!this.canGoBack) return;
    const below = this.#stops.slice(0, -1);
    const top = below.pop();
    if (!top) return;
    this.#leave(top.scroll);
    this.#stops = [...below, { ...top, visit: ++this.#visits }];
  }

  #leave(scroll: number): void {
    for (const action of this.#beforeLeaving) action();
    this.#arriving = scroll;
  }

  /**
   * Called by a screen's heading once the screen is drawn: takes the focus there and scrolls to where the person was.
   * Does nothing on the very first screen, which must not steal the focus.
   */
  arrive(heading: HTMLElement): void {
    if (this.#arriving === undefined) return;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, this.#arriving);
    this.#arriving = undefined;
  }
}

/** What headings need to know; views with their own places provide it too. */
export const [useArrival, provideArrival] = createContext<{ arrive(heading: HTMLElement): void }>();

/** Steps inside one screen: their headings take the focus too. Call it while a component is made. */
export function stepsWithin<Step>(first: Step): Navigator<Step> {
  const outer = useArrival();
  const steps = new Navigator(first);
  provideArrival({
    arrive(heading) {
      outer.arrive(heading);
      steps.arrive(heading);
    },
  });
  return steps;
}
