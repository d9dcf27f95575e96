import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Examples from './Examples.svelte';

test('is the first stop and moves the focus past the bar', async () => {
  await render(Examples);
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.textContent).toBe('Skip to the main part');
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement?.id).toBe('example-main');
});
