let text = $state('');
let turn = $state(false);

/** Says something to screen readers without moving the focus. The same words twice are said twice. */
export function announce(words: string): void {
  turn = !turn;
  text = words;
}

/** What the live region holds now; a trailing space makes equal words a change. */
export function announced(): string {
  return text === '' ? '' : text + (turn ? '\u00a0' : '');
}
