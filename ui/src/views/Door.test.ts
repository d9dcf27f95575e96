import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../tests/accessible';
import { showDoor } from './testing';

const words = 'ladder ocean quiet maple drum';

async function showMaking() {
  const shown = await showDoor();
  await shown.screen.getByRole('button', { name: 'Make a space' }).click();
  await expect.element(shown.screen.getByText(/Others can see that this app is installed/)).toBeVisible();
  await shown.screen.getByRole('button', { name: /I understand/ }).click();
  await expect.element(shown.screen.getByText(words)).toBeVisible();
  return shown;
}

test('opens with the passphrase and says that it takes a moment', async () => {
  const { screen, fake } = await showDoor({ deriving: 200 });
  await screen.getByRole('textbox', { name: 'Passphrase' }).fill(words);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(/^Opening…/)).toBeVisible();
  expect(fake.calls).toContain('openSpace');
});

test('the passphrase is covered until it is asked to be shown', async () => {
  const { screen } = await showDoor();
  const field = screen.getByRole('textbox', { name: 'Passphrase' });
  expect(field.element().getAttribute('type')).toBe('password');
  await screen.getByRole('button', { name: 'Show' }).click();
  expect(field.element().getAttribute('type')).toBe('text');
});

test('a wrong passphrase gives both texts and an empty field', async () => {
  const { screen } = await showDoor();
  const field = screen.getByRole('textbox', { name: 'Passphrase' });
  await field.fill('something else');
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/does not open a space/);
  await expect.element(field).toHaveValue('');
  expect(document.activeElement).toBe(field.element());
});

test('after three wrong tries it counts down before the next', async () => {
  const { screen } = await showDoor();
  for (let wrong = 0; wrong < 3; wrong += 1) {
    await screen.getByRole('textbox', { name: 'Passphrase' }).fill('wrong');
    await screen.getByRole('button', { name: 'Open' }).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
  }
  await expect.element(screen.getByText(/You can try again in [45] seconds/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Open' })).toBeDisabled();
  await expect.element(screen.getByRole('button', { name: 'Open' }), { timeout: 7000 }).toBeEnabled();
});

test('says what this computer can show before the first space is made', async () => {
  const { screen } = await showDoor();
  await screen.getByRole('button', { name: 'Make a space' }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Before you start');
  await expect.element(screen.getByText(/police or a court may ask/)).toBeVisible();
});

test('makes a space with the five words', async () => {
  const { screen, fake } = await showMaking();
  await screen.getByRole('button', { name: 'Use these words' }).click();
  await expect.element(screen.getByText('Good. Hard to guess.')).toBeVisible();
  await screen.getByRole('button', { name: 'Make my space' }).click();
  expect(fake.calls).toContain('makeSpace');
});

test('offers other words', async () => {
  const { screen } = await showMaking();
  await screen.getByRole('button', { name: 'Other words' }).click();
  await expect.element(screen.getByText('velvet pond kite orbit lemon')).toBeVisible();
});

test('says what is weak about an own passphrase, and makes nothing with it', async () => {
  const { screen, fake } = await showMaking();
  await screen.getByRole('textbox', { name: 'Your passphrase' }).fill('abc');
  await expect.element(screen.getByText(/Too short/)).toBeVisible();
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  expect(fake.calls).not.toContain('makeSpace');
});

test('an own passphrase is typed twice', async () => {
  const { screen, fake } = await showMaking();
  await screen.getByRole('textbox', { name: 'Your passphrase' }).fill('a river under the old bridge');
  await screen.getByRole('textbox', { name: 'Type it again' }).fill('a river under the new bridge');
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.element(screen.getByText('The two do not match yet.')).toBeVisible();
  expect(fake.calls).not.toContain('makeSpace');
  await screen.getByRole('textbox', { name: 'Type it again' }).fill('a river under the old bridge');
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.poll(() => fake.calls.includes('makeSpace')).toBe(true);
});

test('pressing before the rating of a pause arrives does not call a good passphrase weak', async () => {
  const { screen, fake } = await showMaking();
  const rate = fake.ratePassphrase;
  // Slower than the pause in typing, so that the two questions overlap.
  fake.ratePassphrase = async (request) => {
    const answer = await rate(request);
    await new Promise((resolve) => setTimeout(resolve, 400));
    return answer;
  };
  await screen.getByRole('button', { name: 'Use these words' }).click();
  await screen.getByRole('textbox', { name: 'Your passphrase' }).fill('a river under the old bridge');
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.poll(() => fake.calls.includes('makeSpace')).toBe(true);
  await expect.poll(() => screen.getByRole('alert').elements().length).toBe(0);
});

test('says plainly that a forgotten passphrase is gone', async () => {
  const { screen } = await showMaking();
  await expect.element(screen.getByText(/If you forget your passphrase, what you wrote is gone/)).toBeVisible();
});

test('a passphrase that is taken gives its own words', async () => {
  const { screen, fake } = await showMaking();
  fake.fail('makeSpace', 'passphrase-taken');
  await screen.getByRole('button', { name: 'Use these words' }).click();
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/cannot be used/);
});

test('leads back to help from the bar and from the strip, and hides', async () => {
  const { screen, fake } = await showDoor();
  await screen.getByRole('button', { name: 'Get help now' }).click();
  await screen.getByRole('button', { name: 'Back to help', exact: true }).click();
  expect(fake.calls.filter((call) => call === 'leaveSpace')).toHaveLength(2);
  await userEvent.keyboard('{Shift}{Shift}{Shift}');
  expect(fake.calls).toContain('hide');
});

test('asks only for commands that the door window may use', async () => {
  const { screen, fake } = await showMaking();
  await screen.getByRole('button', { name: 'Use these words' }).click();
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await screen.getByRole('button', { name: 'Back to help' }).click();
  const allowed = [
    'readDoor', 'suggestPassphrase', 'ratePassphrase', 'makeSpace', 'openSpace', 'leaveSpace', 'noteActivity', 'hide',
  ];
  expect(fake.calls.filter((call) => !allowed.includes(call))).toEqual([]);
});

test('axe finds nothing at the door', async () => {
  const { screen } = await showDoor();
  await expectAccessible('view');
  await screen.getByRole('textbox', { name: 'Passphrase' }).fill('wrong');
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expectAccessible('view');
  await screen.getByRole('button', { name: 'Make a space' }).click();
  await expectAccessible('view');
  await screen.getByRole('button', { name: /I understand/ }).click();
  await expect.element(screen.getByText(words)).toBeVisible();
  await expectAccessible('view');
});
