import type { PrivateBackend } from '../backend/backend';

/** At most one message in this time, so that typing never waits for talking. */
const EVERY_MS = 5000;

/** Tells the program that somebody is there, so that it does not lock under a writing hand. Answers how to stop. */
export function watchActivity(backend: Pick<PrivateBackend, 'noteActivity'>, now = () => performance.now()): () => void {
  let last = -Infinity;
  function moved() {
    const time = now();
    if (time - last < EVERY_MS) return;
    last = time;
    // When this fails the space locks early, which loses nothing.
    backend.noteActivity().catch(() => undefined);
  }
  // Dictation and other input methods press no key, and a dragged scroll bar moves no pointer of the page.
  const events = ['keydown', 'input', 'pointermove', 'pointerdown', 'wheel', 'scroll'] as const;
  for (const name of events) window.addEventListener(name, moved, { capture: true, passive: true });
  return () => {
    for (const name of events) window.removeEventListener(name, moved, { capture: true });
  };
}
