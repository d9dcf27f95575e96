import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';

test('is closed at first and opens by pressing', async () => {
  const screen = await render(Examples);
  await expect.element(screen.getByText('First text')).not.toBeVisible();
  await screen.getByText('More: the first').click();
  await expect.element(screen.getByText('First text')).toBeVisible();
  await expect.element(screen.getByText('Second text')).not.toBeVisible();
});
