import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';

test('says in words what the line shows, and the line is as long as the number', async () => {
  const screen = await render(Examples);
  await expect.element(screen.getByText('12 of 100 are used.')).toBeVisible();
  const [first, second] = screen.container.querySelectorAll('.used');
  const width = (bar: Element | undefined) => bar?.getBoundingClientRect().width ?? 0;
  expect(width(first) / width(second)).toBeCloseTo(0.12, 2);
});
