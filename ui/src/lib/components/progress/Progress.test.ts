import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';

test('is announced in words', async () => {
  const screen = await render(Examples);
  await expect.element(screen.getByRole('status')).toHaveTextContent('Opening…');
});

test('stands still when movement is off', async () => {
  document.documentElement.dataset['motion'] = 'off';
  const screen = await render(Examples);
  const line = screen.container.querySelector('.line');
  expect(line && getComputedStyle(line, '::after').animationName).toBe('none');
});
