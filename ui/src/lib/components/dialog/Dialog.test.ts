import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Examples from './Examples.svelte';

async function opened() {
  const screen = await render(Examples, { open: false });
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'A question' })).toBeVisible();
  return screen;
}

test('takes the focus to its heading', async () => {
  await opened();
  expect(document.activeElement?.textContent).toBe('A question');
});

test('keeps the focus inside', async () => {
  await opened();
  const dialog = document.querySelector('dialog');
  for (let press = 0; press < 8; press += 1) {
    await userEvent.keyboard('{Tab}');
    // Between the last and the first element the browser itself has its turn; the page behind never has.
    expect(document.activeElement === document.body || dialog?.contains(document.activeElement)).toBe(true);
  }
});

test('closes by Esc and gives the focus back', async () => {
  const screen = await opened();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(document.activeElement?.textContent?.trim()).toBe('Open');
});

test('closes by its button and gives the focus back', async () => {
  const screen = await opened();
  await screen.getByRole('button', { name: 'Close' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(document.activeElement?.textContent?.trim()).toBe('Open');
});

test('stays when one presses outside', async () => {
  const screen = await opened();
  document.querySelector('dialog')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.element(screen.getByRole('dialog')).toBeVisible();
});
