/** How long words that are also shown stay, in milliseconds. */
const SHOWN_MS = 5000;

let text = $state('');
let turn = $state(false);
let seen = $state(false);
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Says something to screen readers without moving the focus. The same words twice are said twice. With `seen` it also
 * stands at the foot of the window for a moment, for what nothing else on the screen shows.
 */
export function announce(words: string, options: { seen?: boolean } = {}): void {
  turn = !turn;
  text = words;
  clearTimeout(timer);
  seen = options.seen ?? false;
  if (seen) timer = setTimeout(() => (seen = false), SHOWN_MS);
}

/** What the live region holds now; a trailing space makes equal words a change. */
export function announced(): string {
  return text === '' ? '' : text + (turn ? '\u00a0' : '');
}

/** Whether it is for the eyes too. */
export function announcedSeen(): boolean {
  return seen && text !== '';
}
