import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced } from './announcer.svelte';
import { watchCopying } from './copying';

const copyPrivate = vi.fn(async (_: { text: string }) => undefined);
let stop = () => {};

beforeEach(() => {
  copyPrivate.mockReset();
  copyPrivate.mockResolvedValue(undefined);
  stop = watchCopying({ copyPrivate });
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function field<Name extends 'input' | 'textarea'>(name: Name, value: string) {
  const made = document.createElement(name);
  made.value = value;
  document.body.append(made);
  made.focus();
  return made;
}

/** Sends what the keyboard or a menu would send, and tells whether the browser's own copying was stopped. */
function send(type: 'copy' | 'cut', target: EventTarget = document.activeElement ?? document.body): boolean {
  const event = new ClipboardEvent(type, { bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

test('copies the selection of a field through the program, and says when it is cleared', async () => {
  field('textarea', 'They want 200 pounds').setSelectionRange(10, 13);
  expect(send('copy')).toBe(true);
  expect(copyPrivate).toHaveBeenCalledWith({ text: '200' });
  await expect.poll(() => announced().trim()).toBe('Copied. It is cleared after 30 seconds.');
});

test('copies what is selected on the page', () => {
  const text = document.createElement('p');
  text.textContent = 'Some words of a note';
  document.body.append(text);
  getSelection()?.selectAllChildren(text);
  expect(send('copy', text)).toBe(true);
  expect(copyPrivate).toHaveBeenCalledWith({ text: 'Some words of a note' });
});

test('cuts only what was copied, the field hears of it, and it can be taken back', async () => {
  const box = field('textarea', 'They want 200 pounds');
  const heard = vi.fn();
  box.addEventListener('input', heard);
  box.setSelectionRange(0, 10);
  expect(send('cut')).toBe(true);
  await expect.poll(() => box.value).toBe('200 pounds');
  expect(copyPrivate).toHaveBeenCalledWith({ text: 'They want ' });
  expect(heard).toHaveBeenCalledOnce();
  document.execCommand('undo');
  expect(box.value).toBe('They want 200 pounds');
});

test('a cut that could not be copied loses nothing', async () => {
  copyPrivate.mockRejectedValue({ code: 'not-copied', waitSeconds: 0 });
  const box = field('input', 'Important');
  box.select();
  send('cut');
  await expect.poll(() => announced().trim()).toBe('Copying did not work.');
  expect(box.value).toBe('Important');
});

test('a cut takes nothing out of a field that was changed meanwhile or must not change', async () => {
  const box = field('input', 'Important');
  box.select();
  box.readOnly = true;
  send('cut');
  await expect.poll(() => announced().trim()).toBe('Copied. It is cleared after 30 seconds.');
  expect(box.value).toBe('Important');
});

test('a covered passphrase is never copied', () => {
  const box = field('input', 'ladder ocean quiet');
  box.type = 'password';
  box.select();
  expect(send('copy')).toBe(true);
  expect(send('cut')).toBe(true);
  expect(copyPrivate).not.toHaveBeenCalled();
  expect(box.value).toBe('ladder ocean quiet');
});

test('the keyboard of a person ends up there too', async () => {
  field('textarea', 'By hand').select();
  await userEvent.copy();
  await expect.poll(() => copyPrivate.mock.calls).toEqual([[{ text: 'By hand' }]]);
});

test('selected text cannot be dragged into another window', () => {
  const event = new DragEvent('dragstart', { bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
});
