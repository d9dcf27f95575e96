import { expect, test } from 'vitest';
import type { FakeOptions } from '$lib/backend/fake/fake';
import { codes } from '$lib/backend/fake/keys';
import { expectAccessible } from '../../tests/accessible';
import { showMain } from './testing';

const words = 'ladder ocean quiet maple drum';
const next = 'a river under the old bridge';
const keysAreNew =
  'Your passphrase and keys are new. If you had a recovery code, it no longer works. You can make a new one below.';

async function showSpace(options: FakeOptions = {}) {
  const shown = await showMain(options);
  const { screen } = shown;
  await screen.getByRole('navigation').getByRole('button', { name: 'Space' }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('This space');
  const press = (name: string) => screen.getByRole('button', { name, exact: true }).click();
  const type = (name: string, text: string) => screen.getByRole('textbox', { name, exact: true }).fill(text);
  return { ...shown, press, type };
}

/** The button that a task began with has the focus again, and the words of what happened stand in its card. */
async function expectBack({ screen }: Awaited<ReturnType<typeof showSpace>>, button: string, told: string) {
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('This space');
  await expect.element(screen.getByText(told).first()).toBeVisible();
  await expect.poll(() => document.activeElement?.textContent?.trim()).toBe(button);
}

test('changes the passphrase after asking for the present one', async () => {
  const shown = await showSpace();
  const { screen, fake, press, type } = shown;
  await press('Change passphrase');
  await expect.poll(() => document.activeElement?.textContent).toBe('Change the passphrase');
  await press('Change passphrase');
  const now = screen.getByRole('textbox', { name: 'Your passphrase now' });
  await expect.element(now).toHaveAccessibleDescription(/Type the passphrase here first/);
  await now.fill('wrong');
  await type('New passphrase', next);
  await type('Type it again', next);
  await press('Change passphrase');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(now).toHaveValue('');
  expect(document.activeElement).toBe(now.element());
  await now.fill(words);
  await press('Change passphrase');
  await expectBack(shown, 'Change passphrase', 'Your passphrase is changed.');
  expect(fake.space.keys.passphrase).toBe(next);
});

test('says what a change of the passphrase does not end, and where the way is that does', async () => {
  const { screen, press } = await showSpace();
  await expect.element(screen.getByText(/choose "Someone may know it". Only that changes the keys too/)).toBeVisible();
  await press('Change passphrase');
  await expect.element(screen.getByText(/old copies of the file still open with the old passphrase/)).toBeVisible();
  await expect.element(screen.getByText(/can also read what you write later/)).toBeVisible();
});

test('says before new keys what stops working', async () => {
  const { screen, press } = await showSpace({ recoveryCode: true });
  await press('Someone may know it');
  await expect.element(screen.getByText(/If you have a recovery code, it stops working/)).toBeVisible();
  await expect.element(screen.getByText(/locked to this computer, that ends too/)).toBeVisible();
});

test('new keys end the recovery code and the lock to this computer', async () => {
  const shown = await showSpace({ recoveryCode: true, lockedToComputer: true });
  const { screen, fake, press, type } = shown;
  await press('Someone may know it');
  await type('Your passphrase now', words);
  await type('New passphrase', next);
  await type('Type it again', next);
  await press('Change passphrase and keys');
  await expectBack(shown, 'Someone may know it', keysAreNew);
  await expect.element(screen.getByText(/^This space has no recovery code/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Make a recovery code' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Lock to this computer' })).toBeVisible();
  expect(fake.space.keys.code).toBeUndefined();
});

test('new keys that failed half way show what holds now', async () => {
  const { screen, fake, press, type } = await showSpace({ lockedToComputer: true });
  fake.renewKeys = async () => {
    fake.space.keys.lockedToComputer = false;
    throw { code: 'keys-not-renewed', waitSeconds: 0 };
  };
  await press('Someone may know it');
  await type('Your passphrase now', words);
  await type('New passphrase', next);
  await type('Type it again', next);
  await press('Change passphrase and keys');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await press('Cancel');
  await expect.element(screen.getByRole('button', { name: 'Lock to this computer' })).toBeVisible();
});

test('new keys come with a new passphrase', async () => {
  const shown = await showSpace();
  const { fake, press, type } = shown;
  await press('Someone may know it');
  await type('Your passphrase now', words);
  await press('Use these words');
  fake.fail('renewKeys', 'passphrase-taken');
  await press('Change passphrase and keys');
  await expect.poll(() => document.activeElement).toBe(shown.screen.getByRole('textbox', { name: 'New passphrase' }).element());
  fake.fail('renewKeys', undefined);
  await type('New passphrase', next);
  await press('Change passphrase and keys');
  await expectBack(shown, 'Someone may know it', keysAreNew);
  expect(fake.calls).toContain('renewKeys');
});

test('wrong tries inside have to wait too', async () => {
  const { screen, fake, press, type } = await showSpace();
  await press('Erase this space');
  for (let wrong = 0; wrong < 3; wrong += 1) {
    await type('Your passphrase now', 'wrong');
    await press('Erase this space');
    await expect.element(screen.getByRole('alert')).toBeVisible();
  }
  await expect.element(screen.getByText(/You can try again in [45] seconds/).first()).toBeVisible();
  await type('Your passphrase now', words);
  await press('Erase this space');
  expect(fake.calls.filter((call) => call === 'eraseSpace')).toHaveLength(3);
});

test('a task that is cancelled changes nothing and gives the focus back', async () => {
  const { screen, fake, press, type } = await showSpace();
  await press('Erase this space');
  await type('Your passphrase now', words);
  await press('Cancel');
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('This space');
  await expect.poll(() => document.activeElement?.textContent?.trim()).toBe('Erase this space');
  expect(fake.calls).not.toContain('eraseSpace');
});

test('adds, replaces and removes a recovery code', async () => {
  const shown = await showSpace();
  const { screen, fake, press, type } = shown;
  await press('Make a recovery code');
  await type('Your passphrase now', words);
  await press('Show the code');
  await expect.element(screen.getByText(codes[0])).toBeVisible();
  expect(fake.space.keys.code).toBeUndefined();
  await press('I have written it down');
  await type('Recovery code', codes[1]);
  await press('Use this code');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await type('Recovery code', codes[0].toLowerCase());
  await press('Use this code');
  await expectBack(shown, 'Replace the code', 'The new recovery code works now.');
  expect(fake.space.keys.code).toBe(codes[0]);
  await press('Replace the code');
  await expect.element(screen.getByText(/The code you have now stops working/)).toBeVisible();
  await expect.element(screen.getByText(/the old code can also read what you write later/)).toBeVisible();
  await press('Cancel');
  await press('Remove the code');
  await expect.element(screen.getByText(/and the code can also read what you write later/)).toBeVisible();
  await type('Your passphrase now', words);
  await press('Remove the code');
  // Its button is gone, so the focus is on the heading of the card.
  await expectBack(shown, 'Recovery code', 'The recovery code is removed.');
  expect(fake.space.keys.code).toBeUndefined();
});

test('locking to this computer needs a recovery code first, and says so', async () => {
  const { screen, fake, press } = await showSpace();
  await press('Lock to this computer');
  await expect.element(screen.getByText(/Make a recovery code first/)).toBeVisible();
  expect(fake.calls).not.toContain('lockToComputer');
});

test('locks to this computer and unlocks again', async () => {
  const shown = await showSpace({ recoveryCode: true });
  const { screen, press, type } = shown;
  await press('Lock to this computer');
  await expect.element(screen.getByText(/Copies made before this still open with your passphrase alone/)).toBeVisible();
  await expect.element(screen.getByText(/An entry named Evenkeel then stands in the keychain/)).toBeVisible();
  await type('Your passphrase now', words);
  await press('Lock to this computer');
  await expectBack(shown, 'This computer', 'This space is locked to this computer.');
  await press('Unlock from this computer');
  await expect.element(screen.getByText(/Copies made while it was locked still need this computer/)).toBeVisible();
  await expect.element(screen.getByText(/entry named Evenkeel stays/)).toBeVisible();
  await type('Your passphrase now', words);
  await press('Unlock from this computer');
  await expectBack(shown, 'This computer', 'This space is no longer locked to this computer.');
});

test('a keychain that does not answer is said, and nothing changes', async () => {
  const { screen, fake, press, type } = await showSpace({ recoveryCode: true, keychain: false });
  await press('Lock to this computer');
  await type('Your passphrase now', words);
  await press('Lock to this computer');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  expect(fake.space.keys.lockedToComputer).toBe(false);
});

test('a backup asks where, and says when it was made', async () => {
  const shown = await showSpace();
  const { screen, fake, press, type } = shown;
  await expect.element(screen.getByText('No backup was made yet.')).toBeVisible();
  await press('Make a backup');
  await type('Your passphrase now', words);
  await press('Make the backup');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  expect(document.activeElement?.textContent?.trim()).toBe('Choose where to keep it');
  await press('Choose where to keep it');
  await expect.element(screen.getByText('notes-22-november.evenkeel')).toBeVisible();
  await press('Make the backup');
  await expectBack(shown, 'Make a backup', 'The backup is made. We opened it once to check it.');
  await expect.element(screen.getByText(/^Last made today at/)).toBeVisible();
  expect(fake.calls.filter((call) => call === 'makeBackup')).toHaveLength(1);
});

test('a backup can have another passphrase', async () => {
  const { screen, fake, press, type } = await showSpace();
  await press('Make a backup');
  await press('Choose where to keep it');
  await type('Your passphrase now', words);
  await screen.getByRole('checkbox').click();
  await press('Make the backup');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await type('Passphrase of the backup', next);
  await type('Type it again', next);
  const requests: unknown[] = [];
  const make = fake.makeBackup;
  fake.makeBackup = (request) => {
    requests.push(request);
    return make(request);
  };
  await press('Make the backup');
  await expect.poll(() => requests).toEqual([{ passphrase: words, backupPassphrase: next }]);
});

test('a second dialog does not open while one is open, also from a new screen', async () => {
  const { screen, fake, press } = await showSpace();
  const choose = fake.chooseBackupPlace;
  const answers: (() => void)[] = [];
  fake.chooseBackupPlace = async () => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return choose();
  };
  await press('Make a backup');
  await press('Choose where to keep it');
  await press('Choose where to keep it');
  await press('Cancel');
  await press('Make a backup');
  await press('Choose where to keep it');
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await expect.poll(() => fake.calls.includes('chooseBackupPlace')).toBe(true);
  await press('Choose where to keep it');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await expect.element(screen.getByText('notes-22-november.evenkeel')).toBeVisible();
});

test('says what the dialogs of Windows and macOS remember, and nothing on Linux', async () => {
  for (const [system, said] of [
    ['windows', /^Windows keeps a list/],
    ['macos', /^The Mac keeps a list/],
  ] as const) {
    const { screen, press } = await showSpace({ system });
    await press('Make a backup');
    await expect.element(screen.getByText(said)).toBeVisible();
    await screen.unmount();
  }
  const { screen, press } = await showSpace();
  await press('Make a backup');
  await expect.element(screen.getByRole('button', { name: 'Choose where to keep it' })).toBeVisible();
  await expect.element(screen.getByText(/keeps a list/)).not.toBeInTheDocument();
});

test('the reminder and the minutes hold at once', async () => {
  const { screen, fake } = await showSpace();
  await screen.getByRole('checkbox', { name: 'Remind me with one quiet line' }).click();
  await expect.poll(() => fake.space.keys.reminder).toBe(false);
  await screen.getByRole('radio', { name: '10 minutes' }).click();
  await expect.element(screen.getByRole('radio', { name: '10 minutes' })).toBeChecked();
  expect((await fake.start()).settings.lockMinutes).toBe(10);
});

test('is kept open from here too, and the focus stays on the button that ends it', async () => {
  const { screen, fake, press } = await showSpace();
  await press('Keep open while I fill in a form');
  await expect.element(screen.getByRole('timer')).toBeVisible();
  expect(document.activeElement?.textContent?.trim()).toBe('Stop keeping it open');
  (document.activeElement as HTMLElement).click();
  await expect.element(screen.getByRole('timer')).not.toBeInTheDocument();
  expect(document.activeElement?.textContent?.trim()).toBe('Keep open while I fill in a form');
  expect(fake.calls).toContain('stopKeepingOpen');
});

test('keeping open that is refused says so', async () => {
  const { screen, fake, press } = await showSpace();
  fake.fail('keepOpen', 'internal');
  await press('Keep open while I fill in a form');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByRole('timer')).not.toBeInTheDocument();
});

test('says in words how full it is', async () => {
  const { screen } = await showSpace({ fullness: 91 });
  await expect.element(screen.getByText('91 per cent is used.')).toBeVisible();
  await expect.element(screen.getByText(/It is getting full/)).toBeVisible();
});

test('erases the space', async () => {
  const { screen, fake, press, type } = await showSpace();
  await press('Erase this space');
  await expect.element(screen.getByText(/giving in is all right/)).toBeVisible();
  await type('Your passphrase now', words);
  await press('Erase this space');
  await expect.poll(() => fake.calls.includes('eraseSpace')).toBe(true);
  await expect.element(screen.getByText(/^Erasing…/)).toBeVisible();
});

test('a space that could not be wholly erased leaves nothing on the screen, and one way out', async () => {
  const { screen, fake, press, type } = await showSpace();
  await press('Erase this space');
  await type('Your passphrase now', words);
  fake.fail('eraseSpace', 'not-erased');
  await press('Erase this space');
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/The keys are gone/);
  await expect.element(screen.getByRole('navigation')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('textbox')).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement?.textContent?.trim()).toBe('Back to help');
  await expectAccessible('view');
  await press('Back to help');
  expect(fake.calls).toContain('lock');
});

test('reading only offers nothing that would have to be written', async () => {
  const { screen } = await showSpace({ readOnly: true });
  await expect.element(screen.getByText(/most things here cannot be changed/)).toBeVisible();
  for (const name of ['Change passphrase', 'Make a recovery code', 'Lock to this computer', 'Erase this space'])
    await expect.element(screen.getByRole('button', { name })).not.toBeInTheDocument();
});

test('axe finds nothing in the space and its tasks', async () => {
  const { screen, press, type } = await showSpace({ recoveryCode: true });
  await expectAccessible('view');
  for (const task of ['Change passphrase', 'Remove the code', 'Lock to this computer', 'Make a backup', 'Erase this space']) {
    await press(task);
    await expect.element(screen.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await expectAccessible('view');
    await press('Cancel');
  }
  await press('Replace the code');
  await type('Your passphrase now', words);
  await press('Show the code');
  await expect.element(screen.getByText(codes[0])).toBeVisible();
  await expectAccessible('view');
});

test('axe finds nothing after a task and beside a refusal', async () => {
  const shown = await showSpace();
  const { screen, press, type } = shown;
  await press('Lock to this computer');
  await expectAccessible('view');
  await press('Make a backup');
  await press('Choose where to keep it');
  await screen.getByRole('checkbox').click();
  await expectAccessible('view');
  await screen.getByRole('checkbox').click();
  await type('Your passphrase now', words);
  await press('Make the backup');
  await expectBack(shown, 'Make a backup', 'The backup is made. We opened it once to check it.');
  await expectAccessible('view');
});
