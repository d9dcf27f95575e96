import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hideNow, watchShift } from './hide';

let time = 0;
let act = vi.fn();
let stop = () => {};

beforeEach(() => {
  time = 0;
  act = vi.fn();
  stop = watchShift(act, () => time);
});
afterEach(() => stop());

const send = (type: 'keydown' | 'keyup', key: string, more: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, ...more }));

function press(key: string, more: KeyboardEventInit = {}) {
  send('keydown', key, more);
  send('keyup', key, more);
}

test('acts on Shift pressed three times', () => {
  for (let count = 0; count < 3; count += 1) {
    time += 300;
    press('Shift');
  }
  expect(act).toHaveBeenCalledOnce();
});

test('does not act when three presses take longer than two seconds', () => {
  for (let count = 0; count < 6; count += 1) {
    time += 1100;
    press('Shift');
  }
  expect(act).not.toHaveBeenCalled();
});

test('does not act while capitals are written', () => {
  for (let count = 0; count < 5; count += 1) {
    time += 100;
    send('keydown', 'Shift');
    press('A', { shiftKey: true });
    send('keyup', 'Shift');
  }
  expect(act).not.toHaveBeenCalled();
});

test('forgets its count when another key comes between', () => {
  press('Shift');
  press('Shift');
  press('a');
  press('Shift');
  expect(act).not.toHaveBeenCalled();
});

test('ignores Shift together with other modifiers', () => {
  for (let count = 0; count < 3; count += 1) press('Shift', { ctrlKey: true });
  expect(act).not.toHaveBeenCalled();
});

test('ignores a key that is held down', () => {
  send('keydown', 'Shift');
  for (let count = 0; count < 5; count += 1) send('keydown', 'Shift', { repeat: true });
  send('keyup', 'Shift');
  expect(act).not.toHaveBeenCalled();
});

test('covers the page even when the program does not answer', async () => {
  const hide = vi.fn(() => Promise.reject(new Error('hangs')));
  hideNow({ hide });
  expect(hide).toHaveBeenCalledOnce();
  expect(getComputedStyle(document.body).display).toBe('none');
});
