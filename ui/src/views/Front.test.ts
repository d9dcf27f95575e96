import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { say } from '$lib/words/words.svelte';
import { expectAccessible } from '../../tests/accessible';
import { showFront } from './testing';

test('the first screen says the crisis lines before the situations', async () => {
  const { screen } = await showFront();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Are you safe right now?');
  await expect.element(screen.getByRole('button', { name: /Call 999/ })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /Someone is threatening/ })).toBeVisible();
});

test('at 800 by 600 crisis lines and the first situations stand above the fold', async () => {
  await page.viewport(800, 600);
  const { screen } = await showFront();
  const bottom = (name: RegExp) => screen.getByRole('button', { name }).element().getBoundingClientRect().bottom;
  expect(bottom(/Call 999/)).toBeLessThan(600);
  expect(bottom(/Text SHOUT/)).toBeLessThan(600);
  expect(bottom(/Someone is threatening/)).toBeLessThan(600);
  expect(bottom(/I already paid/)).toBeLessThan(600);
  await page.viewport(1280, 800);
});

test('the first right action is two presses away', async () => {
  const { screen, fake } = await showFront();
  await screen.getByRole('button', { name: /Someone is threatening/ }).click();
  await screen.getByRole('button', { name: /Go to www.ceop/ }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Open CEOP Safety Centre' })).toBeVisible();
  expect(fake.calls).not.toContain('openLink');
});

test('a page takes the focus to its heading, and back returns', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: /I already paid/ }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('I already paid');
  expect(document.activeElement?.tagName).toBe('H1');
  await screen.getByRole('button', { name: 'Back', exact: true }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Are you safe');
});

test('steps are numbered and have their services below them', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: /Someone is threatening/ }).click();
  await expect.element(screen.getByRole('heading', { name: 'Step 1: Stop answering' })).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'Not what you need?' })).toBeVisible();
});

test('help is one press away from every screen', async () => {
  const { screen } = await showFront();
  for (const name of ['Report and remove', 'Settings', 'About', 'Help now']) {
    await screen.getByRole('navigation').getByRole('button', { name }).click();
    await screen.getByRole('button', { name: 'Get help now' }).click();
    await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Get help now');
  }
});

test('the country changes in two presses, and the lines with it', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: 'United Kingdom, change country' }).click();
  await screen.getByRole('button', { name: 'United States' }).click();
  await expect.element(screen.getByRole('button', { name: /Call 911/ })).toBeVisible();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

test('somewhere else has worldwide services and no blank', async () => {
  const { screen } = await showFront({ country: 'ZZ' });
  await expect.element(screen.getByRole('button', { name: /findahelpline/ })).toBeVisible();
});

test('the directory narrows by way and by person', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: 'Report and remove' }).click();
  await expect.element(screen.getByRole('heading', { name: 'StopNCII' })).toBeVisible();
  await screen.getByRole('radio', { name: 'Text message' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Shout' })).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'StopNCII' })).not.toBeInTheDocument();
  await screen.getByRole('radio', { name: 'Chat' }).click();
  await screen.getByRole('radio', { name: 'Someone 18 or over' }).click();
  await expect.element(screen.getByText(/No place fits both/)).toBeVisible();
});

test('a card says what is doubtful and what is old', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: 'Report and remove' }).click();
  await screen.getByText('More about this: Childline').click();
  await expect.element(screen.getByText(/chat may have fewer hours/)).toBeVisible();
  await expect.element(screen.getByText('Check first').first()).toBeInTheDocument();
  await expect.element(screen.getByText(/due to be checked again/)).toBeVisible();
});

test('settings hold at once', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: 'Settings' }).click();
  await screen.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark');
  await screen.getByRole('radio', { name: 'Very large' }).click();
  await expect.poll(() => document.documentElement.dataset['textSize']).toBe('200');
});

test('a setting that could not be kept says so', async () => {
  const { screen, fake } = await showFront();
  fake.fail('changeSettings', 'settings-not-kept');
  await screen.getByRole('button', { name: 'Settings' }).click();
  await screen.getByRole('radio', { name: 'Dark' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
});

test('a page that is missing gives words and a way on, never a blank screen', async () => {
  const { screen, fake } = await showFront();
  fake.fail('readPage', 'unknown-page');
  await screen.getByRole('button', { name: /The picture is faked/ }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  fake.fail('readPage', undefined);
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('The picture is faked');
});

test('what this computer can show is one press away', async () => {
  const { screen } = await showFront();
  await screen.getByRole('button', { name: 'What this computer can show' }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('What this computer can show');
});

test('a setting that holds only until the end is taken and told', async () => {
  const { screen, fake } = await showFront();
  await screen.getByRole('button', { name: 'Settings' }).click();
  const change = fake.changeSettings;
  fake.changeSettings = async (request) => {
    await change(request);
    throw { code: 'settings-not-kept', waitSeconds: 0 };
  };
  await screen.getByRole('radio', { name: 'Dark' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  expect(document.documentElement.dataset['theme']).toBe('dark');
});

test('my notes opens the door', async () => {
  const { screen, fake } = await showFront();
  await screen.getByRole('button', { name: 'My notes' }).click();
  expect(fake.calls).toContain('goToSpace');
});

test('hides by its button and by Shift three times', async () => {
  const { screen, fake } = await showFront();
  await userEvent.keyboard('{Shift}{Shift}{Shift}');
  expect(fake.calls.filter((call) => call === 'hide')).toHaveLength(1);
  delete document.documentElement.dataset['covered'];
  await screen.getByRole('button', { name: 'Hide' }).click();
  expect(fake.calls.filter((call) => call === 'hide')).toHaveLength(2);
});

test('everything works by keyboard: from the first screen to a number', async () => {
  const { screen } = await showFront();
  const target = screen.getByRole('button', { name: /Call 116 123/ }).element();
  for (let press = 0; press < 25 && document.activeElement !== target; press += 1) await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(target);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('dialog', { name: 'Samaritans' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(document.activeElement).toBe(target);
});

for (const size of [100, 200]) {
  test(`nothing runs out of the window at ${size} % text`, async () => {
    await page.viewport(800, 600);
    const { screen } = await showFront({ textSize: size });
    for (const name of ['Help now', 'Report and remove', 'Settings', 'About']) {
      await screen.getByRole('navigation').getByRole('button', { name }).click();
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
    }
    await page.viewport(1280, 800);
  });
}

test('axe finds nothing on any screen', async () => {
  const { screen } = await showFront();
  await expectAccessible('view');
  for (const name of ['Report and remove', 'Settings', 'About']) {
    await screen.getByRole('navigation').getByRole('button', { name }).click();
    await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible('view');
  }
  await screen.getByRole('button', { name: 'Get help now' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Shout' })).toBeVisible();
  await expectAccessible('view');
  await screen.getByRole('navigation').getByRole('button', { name: 'Help now' }).click();
  await screen.getByRole('button', { name: /Someone is threatening/ }).click();
  await expect.element(screen.getByRole('heading', { name: 'Step 1: Stop answering' })).toBeVisible();
  await expectAccessible('view');
});

test('says calmly why notes could not be opened, above the first screen only', async () => {
  const { screen } = await showFront({ notice: 'space-not-possible' });
  await expect.element(screen.getByText(say('error-space-not-possible-what'))).toBeVisible();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  await expectAccessible('view');
  await screen.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect.element(screen.getByText(say('error-space-not-possible-what'))).not.toBeInTheDocument();
});

test('says what the system can do against pictures of the screen, with a switch only where there is one', async () => {
  for (const captureBlock of ['none', 'works', 'asked'] as const) {
    const { screen, fake } = await showFront({ captureBlock });
    await screen.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await expect.element(screen.getByText(say(`capture-${captureBlock}`))).toBeVisible();
    const box = screen.getByRole('checkbox', { name: 'Keep my notes out of pictures of the screen' });
    if (captureBlock === 'none') {
      await expect.element(box).not.toBeInTheDocument();
    } else {
      await expect.element(box).toBeChecked();
      await box.click();
      await expect.poll(async () => (await fake.start()).settings.blockCapture).toBe(false);
    }
    await expectAccessible('view');
    await screen.unmount();
  }
});
