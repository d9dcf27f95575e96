import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { makeFake } from '$lib/backend/fake/fake';
import { expectAccessible } from '../../tests/accessible';
import Quiet from './Quiet.svelte';
import StartFailed from './StartFailed.svelte';

test('shows only the name and a way on', async () => {
  const screen = await render(Quiet, { backend: makeFake(), onleave: () => undefined });
  expect(screen.container.textContent?.replace(/\s+/g, ' ').trim()).toBe('Evenkeel Continue');
  await expectAccessible('view');
});

test('goes on', async () => {
  const onleave = vi.fn();
  const screen = await render(Quiet, { backend: makeFake(), onleave });
  await screen.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => onleave.mock.calls.length).toBe(1);
});

test('a start that failed is said, with what to do', async () => {
  const screen = await render(StartFailed);
  await expect.element(screen.getByText(/could not start/)).toBeVisible();
  await expectAccessible('view');
});
