import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';

test('says a tone that matters in words, not only in colour', async () => {
  const screen = await render(Examples);
  await expect.element(screen.getByText('Look here')).toBeVisible();
  await expect.element(screen.getByText('Danger')).toBeVisible();
});
