import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';

test('its words can be pressed, and its hint describes it', async () => {
  const screen = await render(Examples);
  const first = screen.getByRole('checkbox', { name: 'First' });
  await expect.element(first).toHaveAccessibleDescription('What it means.');
  await screen.getByText('Second').click();
  await expect.element(screen.getByText('true, true')).toBeVisible();
});

test('its line is at least 44 pixels high', async () => {
  const screen = await render(Examples);
  for (const label of screen.container.querySelectorAll('label'))
    expect(label.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
});
