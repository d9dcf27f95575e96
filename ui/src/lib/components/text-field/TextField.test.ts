import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';

test('carries everything that keeps typed text on the page', async () => {
  const screen = await render(Examples);
  const fields = screen.container.querySelectorAll('input, textarea');
  expect(fields).toHaveLength(3);
  for (const field of fields) {
    expect(field.getAttribute('spellcheck')).toBe('false');
    expect(field.getAttribute('autocomplete')).toBe('off');
    expect(field.getAttribute('autocorrect')).toBe('off');
    expect(field.getAttribute('autocapitalize')).toBe('off');
    expect(field.getAttribute('writingsuggestions')).toBe('false');
  }
});

test('is named by its label and described by its hint', async () => {
  const screen = await render(Examples);
  const name = screen.getByRole('textbox', { name: /^Name/ });
  await expect.element(name).toHaveAccessibleDescription('As you like.');
});
