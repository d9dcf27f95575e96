import type { CommonBackend } from '../backend/backend';

/** Three presses count when they happen within this time. */
const WITHIN_MS = 2000;
const PRESSES = 3;

/** Covers the page first, then asks the program to end. Covered stays covered, also when the program hangs. */
export function hideNow(backend: Pick<CommonBackend, 'hide'>): void {
  document.documentElement.dataset['covered'] = '';
  backend.hide().catch(() => {
    // Nothing to say to anyone who may be looking: the page stays covered, and the host process watches Shift too.
  });
}

/**
 * Watches for Shift pressed three times alone. A press counts when Shift goes down and up with no other key, button or
 * held modifier in between, so that writing capitals never hides the window. Answers how to stop watching.
 */
export function watchShift(act: () => void, now: () => number = () => performance.now()): () => void {
  let presses: number[] = [];
  let alone = false;

  function down(event: KeyboardEvent) {
    if (event.key === 'Shift' && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey) {
      alone = true;
    } else if (event.key !== 'Shift') {
      alone = false;
      presses = [];
    }
  }

  function up(event: KeyboardEvent) {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    const time = now();
    presses = [...presses.filter((press) => time - press < WITHIN_MS), time];
    if (presses.length >= PRESSES) {
      presses = [];
      act();
    }
  }

  function forget() {
    alone = false;
    presses = [];
  }

  // Captured at the window, so that no dialog or field can swallow it.
  const capture = { capture: true };
  window.addEventListener('keydown', down, capture);
  window.addEventListener('keyup', up, capture);
  window.addEventListener('pointerdown', forget, capture);
  window.addEventListener('blur', forget);
  return () => {
    window.removeEventListener('keydown', down, capture);
    window.removeEventListener('keyup', up, capture);
    window.removeEventListener('pointerdown', forget, capture);
    window.removeEventListener('blur', forget);
  };
}
