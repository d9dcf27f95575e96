import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { FakeOptions } from '$lib/backend/fake/fake';
import { expectAccessible } from '../../tests/accessible';
import { showFront } from './testing';

async function openLink(options: FakeOptions, button: RegExp) {
  const shown = await showFront(options);
  await shown.screen.getByRole('button', { name: /Someone is threatening/ }).click();
  await shown.screen.getByRole('button', { name: button }).first().click();
  await expect.element(shown.screen.getByRole('dialog')).toBeVisible();
  return shown;
}
const ceop = /Go to www.ceop/;
const reportRemove = /Go to www.childline/;

test('shows the address and what it leaves behind before anything opens', async () => {
  const { screen, fake } = await openLink({}, ceop);
  await expect.element(screen.getByText('https://www.ceop.police.uk/report/online-form')).toBeVisible();
  await expect.element(screen.getByText(/can still see which site/)).toBeVisible();
  expect(fake.calls).not.toContain('openLink');
});

test('opens in a private window and says so', async () => {
  const { screen } = await openLink({}, ceop);
  await screen.getByRole('button', { name: /Open in a private window/ }).click();
  await expect.element(screen.getByText(/Opened in a private window of Firefox/)).toBeVisible();
});

test('copies the address and says so', async () => {
  const { screen } = await openLink({}, ceop);
  await screen.getByRole('button', { name: /Copy address/ }).click();
  await expect.element(screen.getByText('Address copied.')).toBeVisible();
});

test('shows the code for the phone when asked', async () => {
  const { screen } = await openLink({}, ceop);
  await expect.element(screen.getByRole('img')).not.toBeInTheDocument();
  await screen.getByRole('button', { name: /On my phone/ }).click();
  await expect.element(screen.getByRole('img', { name: 'Code with the address www.ceop.police.uk' })).toBeVisible();
});

test('a service that needs the picture shows the phone first, with the reason', async () => {
  const { screen } = await openLink({}, reportRemove);
  await expect.element(screen.getByRole('img')).toBeVisible();
  await expect.element(screen.getByText(/Do not copy the picture to this computer/)).toBeVisible();
  const image = screen.getByRole('img').element();
  const open = screen.getByRole('button', { name: /Open in a private window/ }).element();
  expect(image.compareDocumentPosition(open) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('a browser that has no private window is never asked for one', async () => {
  const { screen } = await openLink({ browser: { kind: 'normalOnly', name: 'GNOME Web' } }, ceop);
  await expect.element(screen.getByText(/cannot ask GNOME Web for a private window/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /private window/ })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: /Open normally/ })).toBeVisible();
});

test('without a browser there is the phone and the copy', async () => {
  const { screen } = await openLink({ browser: { kind: 'none' } }, ceop);
  await expect.element(screen.getByRole('img')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /Copy address/ })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /Open normally/ })).not.toBeInTheDocument();
});

test('a browser that does not start is told, with what to do', async () => {
  const { screen, fake } = await openLink({}, ceop);
  fake.fail('openLink', 'browser-not-started');
  await screen.getByRole('button', { name: /Open in a private window/ }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
});

test('hide works inside a dialog, by button and by Shift', async () => {
  const { screen, fake } = await openLink({}, ceop);
  await userEvent.keyboard('{Shift}{Shift}{Shift}');
  expect(fake.calls).toContain('hide');
  delete document.documentElement.dataset['covered'];
  await expect.element(screen.getByRole('dialog').getByRole('button', { name: 'Hide' })).toBeVisible();
});

test('a number stands large, with the word to send and a copy', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: /Text SHOUT/ }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Shout' })).toBeVisible();
  await expect.element(screen.getByText('Text the word SHOUT to this number.')).toBeVisible();
  await screen.getByRole('button', { name: 'Copy number' }).click();
  await expect.element(screen.getByText('Number copied.')).toBeVisible();
  await expectAccessible('view');
});

test('a dialog that cannot be filled says why', async () => {
  const { screen, fake } = await showFront();
  fake.fail('readNumber', 'unknown-service');
  await screen.getByRole('button', { name: /Call 999/ }).click();
  await expect.element(screen.getByRole('dialog', { name: 'That did not work' })).toBeVisible();
});

for (const [name, options, button] of [
  ['private', {}, ceop],
  ['picture', {}, reportRemove],
  ['normal only', { browser: { kind: 'normalOnly', name: 'GNOME Web' } }, ceop],
  ['no browser', { browser: { kind: 'none' } }, ceop],
] as const) {
  test(`axe finds nothing in the link dialog: ${name}`, async () => {
    await openLink(options, button);
    await expectAccessible('view');
  });
}
