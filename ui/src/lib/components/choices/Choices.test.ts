import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Examples from './Examples.svelte';

test('is a named group of radio buttons', async () => {
  const screen = await render(Examples);
  await expect.element(screen.getByRole('group', { name: 'Which one?' })).toBeVisible();
  await expect.element(screen.getByRole('radio', { name: 'First' })).toBeChecked();
});

test('chooses by pressing the label', async () => {
  const screen = await render(Examples);
  await screen.getByText('Third').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('c');
});

test('chooses by arrow keys', async () => {
  const screen = await render(Examples);
  (screen.getByRole('radio', { name: 'First' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('radio', { name: 'Second' })).toBeChecked();
});
