import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';

test('is an image with a name, black on white in the dark theme too', async () => {
  document.documentElement.dataset['theme'] = 'dark';
  const screen = await render(Examples);
  await expect.element(screen.getByRole('img', { name: 'Code with an address' })).toBeVisible();
  const [ground, modules] = [...screen.container.querySelectorAll('rect, path')];
  expect(ground && getComputedStyle(ground).fill).toBe('rgb(255, 255, 255)');
  expect(modules && getComputedStyle(modules).fill).toBe('rgb(0, 0, 0)');
});
