import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { createRawSnippet } from 'svelte';
import Button from './Button.svelte';
import Examples from './Examples.svelte';

test('is pressed by mouse and by keyboard, and never sends a form by itself', async () => {
  const onclick = vi.fn();
  const children = createRawSnippet(() => ({ render: () => '<span>Press</span>' }));
  const screen = await render(Button, { onclick, children });
  const button = screen.getByRole('button', { name: 'Press' });
  await button.click();
  (button.element() as HTMLElement).focus();
  const { userEvent } = await import('vitest/browser');
  await userEvent.keyboard('{Enter}');
  expect(onclick).toHaveBeenCalledTimes(2);
  expect(button.element().getAttribute('type')).toBe('button');
});

test('is at least 44 pixels high', async () => {
  const screen = await render(Examples);
  for (const button of screen.container.querySelectorAll('button'))
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
});
