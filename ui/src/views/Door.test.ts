import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../tests/accessible';
import { codes } from '$lib/backend/fake/keys';
import type { FakeOptions } from '$lib/backend/fake/fake';
import { showDoor } from './testing';

const words = 'ladder ocean quiet maple drum';

async function showMaking(options: FakeOptions = {}) {
  const shown = await showDoor(options);
  await shown.screen.getByRole('button', { name: 'Make a space' }).click();
  await expect.element(shown.screen.getByText(/Others can see that this app is installed/)).toBeVisible();
  await shown.screen.getByRole('button', { name: /I understand/ }).click();
  await expect.element(shown.screen.getByText(words)).toBeVisible();
  return shown;
}

/** The step after the passphrase: with or without a recovery code. */
async function showCodeChoice(options: FakeOptions = {}) {
  const shown = await showMaking(options);
  await shown.screen.getByRole('button', { name: 'Use these words' }).click();
  await shown.screen.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect.element(shown.screen.getByRole('heading', { level: 1 })).toHaveTextContent('Recovery code');
  return shown;
}

async function showCodeTyping(options: FakeOptions = {}) {
  const shown = await showCodeChoice(options);
  await shown.screen.getByRole('button', { name: 'Make a recovery code' }).click();
  await expect.element(shown.screen.getByText(codes[0])).toBeVisible();
  await shown.screen.getByRole('button', { name: 'I have written it down' }).click();
  await expect.element(shown.screen.getByRole('textbox', { name: 'Recovery code' })).toBeVisible();
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
  const { screen, fake } = await showDoor();
  for (let wrong = 0; wrong < 3; wrong += 1) {
    await screen.getByRole('textbox', { name: 'Passphrase' }).fill('wrong');
    await screen.getByRole('button', { name: 'Open' }).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
  }
  await expect.element(screen.getByText(/You can try again in [45] seconds/)).toBeVisible();
  const tries = () => fake.calls.filter((call) => call === 'openSpace').length;
  await screen.getByRole('textbox', { name: 'Passphrase' }).fill(words);
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(tries()).toBe(3);
  await expect.element(screen.getByRole('alert'), { timeout: 7000 }).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(tries()).toBe(4);
});

test('says what this computer can show before the first space is made', async () => {
  const { screen } = await showDoor();
  await screen.getByRole('button', { name: 'Make a space' }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Before you start');
  await expect.element(screen.getByText(/police or a court may ask/)).toBeVisible();
});

test('without a passphrase the button says what is missing', async () => {
  const { screen, fake } = await showDoor();
  await screen.getByRole('button', { name: 'Open' }).click();
  const field = screen.getByRole('textbox', { name: 'Passphrase' });
  await expect.element(field).toHaveAccessibleDescription('Type the passphrase here first.');
  expect(document.activeElement).toBe(field.element());
  expect(fake.calls).not.toContain('openSpace');
});

test('makes a space with the five words and no code, in one call', async () => {
  const { screen, fake } = await showCodeChoice();
  const requests: unknown[] = [];
  const make = fake.makeSpace;
  fake.makeSpace = (request) => {
    requests.push(request);
    return make(request);
  };
  await screen.getByRole('button', { name: 'No code' }).click();
  await expect.poll(() => requests).toEqual([{ passphrase: words }]);
  expect(fake.calls).not.toContain('makeRecoveryCode');
});

test('neither way at the recovery code is pressed upon the person', async () => {
  const { screen } = await showCodeChoice();
  const look = (name: string) => getComputedStyle(screen.getByRole('button', { name }).element()).backgroundColor;
  expect(look('Make a recovery code')).toBe(look('No code'));
});

test('makes a space with a recovery code that was typed back, in one call', async () => {
  const { screen, fake } = await showCodeTyping();
  const requests: unknown[] = [];
  const make = fake.makeSpace;
  fake.makeSpace = (request) => {
    requests.push(request);
    return make(request);
  };
  await expect.element(screen.getByText(codes[0])).not.toBeInTheDocument();
  const typed = codes[0].toLowerCase().replaceAll('-', ' ');
  await screen.getByRole('textbox', { name: 'Recovery code' }).fill(typed);
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.poll(() => requests).toEqual([{ passphrase: words, recoveryCode: typed }]);
});

test('a slip in the typed code is said, and the code can be seen again', async () => {
  const { screen, fake } = await showCodeTyping();
  const field = screen.getByRole('textbox', { name: 'Recovery code' });
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.element(field).toHaveAccessibleDescription(/Type the code from your paper first\./);
  expect(fake.calls).not.toContain('makeSpace');
  await field.fill('K7QM');
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await screen.getByRole('button', { name: 'See the code again' }).click();
  await expect.element(screen.getByText(codes[0])).toBeVisible();
  await screen.getByRole('button', { name: 'I have written it down' }).click();
  await expect.element(field).toHaveValue('');
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('going back to the choice and on again shows the same code', async () => {
  const { screen, fake } = await showCodeChoice();
  await screen.getByRole('button', { name: 'Make a recovery code' }).click();
  await expect.element(screen.getByText(codes[0])).toBeVisible();
  await screen.getByRole('button', { name: 'Back', exact: true }).click();
  await screen.getByRole('button', { name: 'Make a recovery code' }).click();
  await expect.element(screen.getByText(codes[0])).toBeVisible();
  expect(fake.calls.filter((call) => call === 'makeRecoveryCode')).toHaveLength(1);
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
  await screen.getByRole('button', { name: 'Go on' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  expect(fake.calls).not.toContain('makeSpace');
});

test('an own passphrase is typed twice', async () => {
  const { screen } = await showMaking();
  await screen.getByRole('textbox', { name: 'Your passphrase' }).fill('a river under the old bridge');
  await screen.getByRole('textbox', { name: 'Type it again' }).fill('a river under the new bridge');
  await screen.getByRole('button', { name: 'Go on' }).click();
  await expect.element(screen.getByText('The two do not match yet.')).toBeVisible();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Choose your passphrase');
  await screen.getByRole('textbox', { name: 'Type it again' }).fill('a river under the old bridge');
  await screen.getByRole('button', { name: 'Go on' }).click();
  await expect.element(screen.getByRole('button', { name: 'No code' })).toBeVisible();
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
  await screen.getByRole('button', { name: 'Go on' }).click();
  await expect.element(screen.getByRole('button', { name: 'No code' })).toBeVisible();
  await expect.poll(() => screen.getByRole('alert').elements().length).toBe(0);
});

test('says plainly that a forgotten passphrase is gone', async () => {
  const { screen } = await showMaking();
  await expect.element(screen.getByText(/If you forget your passphrase and have no recovery code, what you wrote is gone/)).toBeVisible();
});

test('a passphrase that is taken gives its own words where it can be changed, and the code still counts', async () => {
  const { screen, fake } = await showCodeTyping();
  fake.fail('makeSpace', 'passphrase-taken');
  await screen.getByRole('textbox', { name: 'Recovery code' }).fill(codes[0]);
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/cannot be used/);
  const field = screen.getByRole('textbox', { name: 'Your passphrase' });
  expect(document.activeElement).toBe(field.element());
  fake.fail('makeSpace', undefined);
  const requests: unknown[] = [];
  const make = fake.makeSpace;
  fake.makeSpace = (request) => {
    requests.push(request);
    return make(request);
  };
  await field.fill('a river under the old bridge');
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.poll(() => requests).toEqual([{ passphrase: 'a river under the old bridge', recoveryCode: codes[0] }]);
});

test('leads back to help from the bar and from the strip, and hides', async () => {
  const { screen, fake } = await showDoor();
  await screen.getByRole('button', { name: 'Get help now' }).click();
  await screen.getByRole('button', { name: 'Back to help', exact: true }).click();
  expect(fake.calls.filter((call) => call === 'leaveSpace')).toHaveLength(2);
  await userEvent.keyboard('{Shift}{Shift}{Shift}');
  expect(fake.calls).toContain('hide');
});

test('a recovery code opens the space with a new passphrase', async () => {
  const { screen, fake } = await showDoor();
  await screen.getByRole('button', { name: 'I forgot my passphrase' }).click();
  await screen.getByRole('button', { name: 'Open my space' }).click();
  const code = screen.getByRole('textbox', { name: 'Recovery code' });
  expect(document.activeElement).toBe(code.element());
  await code.fill('K7QM 4T2X');
  await screen.getByRole('button', { name: 'Use these words' }).click();
  fake.fail('recoverSpace', 'recovery-code-mistyped');
  await screen.getByRole('button', { name: 'Open my space' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.poll(() => document.activeElement).toBe(code.element());
  fake.fail('recoverSpace', undefined);
  await code.fill(codes[0]);
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Open my space' }).click();
  await expect.poll(() => fake.space.keys.passphrase).toBe(words);
  await expect.element(screen.getByText(/^Opening…/)).toBeVisible();
});

test('a backup comes back with its own passphrase', async () => {
  const { screen, fake } = await showDoor({ deriving: 50 });
  await screen.getByRole('button', { name: 'Bring back a backup' }).click();
  await expect.element(screen.getByText(/never changes or removes other notes/)).toBeVisible();
  await screen.getByRole('button', { name: 'Bring it back' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await screen.getByRole('button', { name: 'Choose the backup file' }).click();
  await expect.element(screen.getByText('notes-22-november.evenkeel')).toBeVisible();
  await screen.getByRole('button', { name: 'Bring it back' }).click();
  const field = screen.getByRole('textbox', { name: 'Passphrase of the backup' });
  await expect.element(field).toHaveAccessibleDescription('Type the passphrase here first.');
  await field.fill(words);
  const requests: unknown[] = [];
  const restore = fake.restoreBackup;
  fake.restoreBackup = (request) => {
    requests.push(request);
    return restore(request);
  };
  await screen.getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => requests).toEqual([{ backupPassphrase: words, newPassphrase: words }]);
});

test('a file that is no backup puts the focus where another can be chosen', async () => {
  const { screen, fake } = await showDoor();
  await screen.getByRole('button', { name: 'Bring back a backup' }).click();
  await screen.getByRole('button', { name: 'Choose the backup file' }).click();
  await screen.getByRole('textbox', { name: 'Passphrase of the backup' }).fill(words);
  fake.fail('restoreBackup', 'not-a-backup');
  await screen.getByRole('button', { name: 'Bring it back' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.poll(() => document.activeElement?.textContent?.trim()).toBe('Choose another file');
});

test('choosing no file leaves everything as it was', async () => {
  const { screen } = await showDoor({ chooseNothing: true });
  await screen.getByRole('button', { name: 'Bring back a backup' }).click();
  await screen.getByRole('button', { name: 'Choose the backup file' }).click();
  await expect.element(screen.getByRole('button', { name: 'Choose the backup file' })).toBeVisible();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('a passphrase that is taken on this computer asks for a new one', async () => {
  const { screen } = await showDoor({ backupTaken: true });
  await screen.getByRole('button', { name: 'Bring back a backup' }).click();
  await screen.getByRole('button', { name: 'Choose the backup file' }).click();
  await screen.getByRole('textbox', { name: 'Passphrase of the backup' }).fill(words);
  await screen.getByRole('button', { name: 'Bring it back' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/cannot be used/);
  await expect.element(screen.getByRole('checkbox')).not.toBeChecked();
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('textbox', { name: 'New passphrase' }).element());
});

test('bringing back says what the dialogs of Windows and macOS remember, and nothing on Linux', async () => {
  for (const [system, said] of [
    ['windows', 1],
    ['macos', 1],
    ['linux', 0],
  ] as const) {
    const { screen } = await showDoor({ system });
    await screen.getByRole('button', { name: 'Bring back a backup' }).click();
    await expect.element(screen.getByRole('button', { name: 'Choose the backup file' })).toBeVisible();
    expect(screen.getByText(/keeps a list of the/).elements(), system).toHaveLength(said);
    await screen.unmount();
  }
});

async function showErasing(options: FakeOptions = {}) {
  const shown = await showDoor(options);
  await shown.screen.getByRole('button', { name: 'Erase everything on this computer' }).click();
  await expect.element(shown.screen.getByText(/Giving in is all right/)).toBeVisible();
  return shown;
}

test('erasing everything needs the word and a countdown that can be cancelled', async () => {
  const { screen, fake } = await showErasing();
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  expect(fake.calls).not.toContain('beginErasingEverything');
  await screen.getByRole('textbox', { name: /type ERASE/ }).fill('ERASE');
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expect.element(screen.getByText(/Everything is erased in (10|9) seconds/)).toBeVisible();
  await screen.getByRole('button', { name: 'Cancel, keep everything' }).click();
  await expect.poll(() => fake.calls.includes('cancelErasingEverything')).toBe(true);
  await expect.element(screen.getByRole('textbox', { name: /type ERASE/ })).toHaveValue('');
  await expect.element(screen.getByText('Nothing was erased.')).toBeInTheDocument();
  expect(fake.calls).not.toContain('eraseEverything');
});

test('everything is erased when the countdown has ended, also when the clock of the program runs later', async () => {
  const { screen, fake } = await showErasing({ erasingSeconds: 1 });
  const erase = fake.eraseEverything;
  let early = true;
  fake.eraseEverything = async (request) => {
    if (early) {
      early = false;
      throw { code: 'too-early', waitSeconds: 1 };
    }
    return erase(request);
  };
  await screen.getByRole('textbox', { name: /type ERASE/ }).fill('ERASE');
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expect.element(screen.getByText(/^Erasing…/), { timeout: 4000 }).toBeVisible();
  await expect.poll(() => fake.calls.includes('eraseEverything'), { timeout: 4000 }).toBe(true);
});

test('what could not be erased is said, and the only way is out', async () => {
  const { screen, fake } = await showErasing({ erasingSeconds: 1 });
  fake.fail('eraseEverything', 'partly-erased');
  await screen.getByRole('textbox', { name: /type ERASE/ }).fill('ERASE');
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expect.element(screen.getByRole('alert'), { timeout: 4000 }).toHaveTextContent(/Not everything could be erased/);
  await expect.element(screen.getByRole('textbox')).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement?.textContent?.trim()).toBe('Back to help');
  await expectAccessible('view');
  (document.activeElement as HTMLElement).click();
  await expect.poll(() => fake.calls.includes('leaveSpace')).toBe(true);
  expect(fake.calls).not.toContain('cancelErasingEverything');
});

test('erasing that is refused leaves the screen as it was', async () => {
  const { screen, fake } = await showErasing({ erasingSeconds: 1 });
  fake.fail('eraseEverything', 'unwritable');
  await screen.getByRole('textbox', { name: /type ERASE/ }).fill('ERASE');
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expect.element(screen.getByRole('alert'), { timeout: 4000 }).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: /type ERASE/ })).toHaveValue('ERASE');
});

test('leaving during the countdown ends it', async () => {
  const { screen, fake } = await showErasing();
  await screen.getByRole('textbox', { name: /type ERASE/ }).fill('ERASE');
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expect.element(screen.getByRole('button', { name: 'Cancel, keep everything' })).toBeVisible();
  await screen.unmount();
  await expect.poll(() => fake.calls.includes('cancelErasingEverything')).toBe(true);
});

test('asks only for commands that the door window may use', async () => {
  const { screen, fake } = await showMaking();
  await screen.getByRole('button', { name: 'Use these words' }).click();
  await screen.getByRole('button', { name: 'Go on' }).click();
  await screen.getByRole('button', { name: 'Make a recovery code' }).click();
  await screen.getByRole('button', { name: 'Back to help' }).click();
  const allowed = [
    'readDoor', 'suggestPassphrase', 'ratePassphrase', 'makeRecoveryCode', 'makeSpace', 'openSpace', 'leaveSpace', 'noteActivity', 'hide',
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

test('axe finds nothing while a space gets its recovery code', async () => {
  const { screen } = await showCodeChoice();
  await expectAccessible('view');
  await screen.getByRole('button', { name: 'Make a recovery code' }).click();
  await expect.element(screen.getByText(codes[0])).toBeVisible();
  await expectAccessible('view');
  await screen.getByRole('button', { name: 'I have written it down' }).click();
  await screen.getByRole('textbox', { name: 'Recovery code' }).fill('K7QM');
  await screen.getByRole('button', { name: 'Make my space' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expectAccessible('view');
});

test('axe finds nothing on the other ways', async () => {
  const { screen } = await showDoor();
  const back = () => screen.getByRole('button', { name: 'Back', exact: true }).click();
  await screen.getByRole('button', { name: 'I forgot my passphrase' }).click();
  await screen.getByRole('button', { name: 'Open my space' }).click();
  await expectAccessible('view');
  await back();
  await screen.getByRole('button', { name: 'Bring back a backup' }).click();
  await screen.getByRole('button', { name: 'Choose the backup file' }).click();
  await screen.getByRole('checkbox').click();
  await expectAccessible('view');
  await back();
  await screen.getByRole('button', { name: 'Erase everything on this computer' }).click();
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expectAccessible('view');
  await screen.getByRole('textbox', { name: /type ERASE/ }).fill('ERASE');
  await screen.getByRole('button', { name: 'Erase after 10 seconds' }).click();
  await expect.element(screen.getByRole('button', { name: 'Cancel, keep everything' })).toBeVisible();
  await expectAccessible('view');
});
