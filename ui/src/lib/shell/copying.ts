import type { PrivateBackend } from '../backend/backend';
import { asCommandError } from '../backend/error';
import { say } from '../words/words.svelte';
import { announce } from './announcer.svelte';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A field that holds typed text. Boxes and buttons are none; neither is a covered passphrase, which is never copied. */
function focusedField(): Field | undefined {
  const focused = document.activeElement;
  if (focused instanceof HTMLTextAreaElement) return focused;
  // Only fields for text have a selection; the others answer null.
  return focused instanceof HTMLInputElement && focused.selectionStart !== null ? focused : undefined;
}

/** What is selected: in the field that has the focus, otherwise on the page. A covered field gives nothing. */
function selected(field: Field | undefined): string {
  if (!field) return document.getSelection()?.toString() ?? '';
  if (field.type === 'password') return '';
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
}

/** Takes the selected text out of a field so that the person can take that back, and the field hears of it. */
function takeOut(field: Field, from: number, to: number): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Old, and the only way whose result the browser's own undo knows.
  if (document.execCommand('delete')) return;
  field.setRangeText('', from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteByCut' }));
}

/**
 * Everything copied or cut in a window of a space goes through the program: it stays out of clipboard histories where the
 * system can do that, and is taken away after 30 seconds. Dragging text is stopped, because it would offer the text to
 * every window it crosses. Answers how to stop.
 */
export function watchCopying(backend: Pick<PrivateBackend, 'copyPrivate'>): () => void {
  async function take(event: ClipboardEvent) {
    event.preventDefault();
    const field = focusedField();
    const text = selected(field);
    if (text === '') return;
    const before = field && {
      value: field.value,
      from: field.selectionStart ?? 0,
      to: field.selectionEnd ?? 0,
    };
    try {
      await backend.copyPrivate({ text });
    } catch (problem) {
      announce(say(`error-${asCommandError(problem).code}-what`), { seen: true });
      return;
    }
    // Taken out only after it was copied, and only when nothing was typed meanwhile: text is never lost by cutting.
    if (event.type === 'cut' && field && before && !field.readOnly && !field.disabled && field.value === before.value)
      takeOut(field, before.from, before.to);
    announce(say('copied-private'), { seen: true });
  }
  const onCopy = (event: ClipboardEvent) => void take(event);
  const stopDrag = (event: DragEvent) => event.preventDefault();

  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('dragstart', stopDrag);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('dragstart', stopDrag);
  };
}
