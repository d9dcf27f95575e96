import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ErrorCode } from '$lib/backend/generated/ErrorCode';
import { expectAccessible } from '../../tests/accessible';
import { showMain } from './testing';

const title = 'The account on Instagram';

async function showIncident(options: Parameters<typeof showMain>[0] = {}) {
  const shown = await showMain(options);
  await shown.screen.getByRole('button', { name: new RegExp(title) }).click();
  await expect.element(shown.screen.getByRole('heading', { level: 1 })).toHaveTextContent(title);
  return shown;
}

test('an empty journal says what belongs there and why', async () => {
  const { screen } = await showMain({ empty: true });
  await expect.element(screen.getByText(/in your own words/)).toBeVisible();
  await screen.getByRole('button', { name: 'Start writing' }).click();
  await screen.getByRole('textbox', { name: /Short name/ }).fill('What started on Sunday');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('What started on Sunday');
});

test('a name is needed', async () => {
  const { screen } = await showMain({ empty: true });
  await screen.getByRole('button', { name: 'Start writing' }).click();
  await screen.getByRole('button', { name: 'Go on' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
});

test('writes a note, says when it was saved, and empties the form', async () => {
  const { screen, fake } = await showIncident();
  const box = screen.getByRole('textbox', { name: 'What happened?' });
  await box.fill('They called me.');
  await screen.getByRole('button', { name: 'Save note' }).click();
  await expect.element(screen.getByText('They called me.')).toBeVisible();
  await expect.element(screen.getByText(/^Note saved today at \d\d:\d\d\.$/).first()).toBeInTheDocument();
  await expect.element(screen.getByRole('textbox', { name: 'What happened?' })).toHaveValue('');
  expect(fake.calls).toContain('writeNote');
});

test('keeps how sure the day is, and the own words', async () => {
  const { screen } = await showIncident();
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('It began.');
  await screen.getByRole('radio', { name: 'I do not know' }).click();
  await screen.getByRole('textbox', { name: /In your own words/ }).fill('before the holidays');
  await screen.getByRole('button', { name: 'Save note' }).click();
  await expect.element(screen.getByText('before the holidays')).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'Day not known' }).first()).toBeVisible();
});

test('a day that does not exist is refused and the text stays', async () => {
  const { screen } = await showIncident();
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('It began.');
  await screen.getByRole('textbox', { name: 'Day' }).fill('31');
  await screen.getByRole('combobox', { name: 'Month' }).selectOptions('February');
  await screen.getByRole('button', { name: 'Save note' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'What happened?' })).toHaveValue('It began.');
});

test('an empty note is refused in words', async () => {
  const { screen } = await showIncident();
  await screen.getByRole('button', { name: 'Save note' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
});

test('a draft keeps itself when the field is left, and waits when one comes back', async () => {
  const { screen, fake } = await showIncident();
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Half a sentence');
  await screen.getByRole('button', { name: 'Back to the journal' }).click();
  await expect.poll(() => fake.calls.includes('saveDraft')).toBe(true);
  await expect.element(screen.getByText('Unfinished note')).toBeVisible();
  await screen.getByRole('button', { name: new RegExp(title) }).click();
  await expect.element(screen.getByRole('textbox', { name: 'What happened?' })).toHaveValue('Half a sentence');
});

test('a draft keeps itself two seconds after the last key', async () => {
  const { screen, fake } = await showIncident();
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Half');
  expect(fake.calls).not.toContain('saveDraft');
  await expect.element(screen.getByText(/^Draft saved at \d\d:\d\d\.$/), { timeout: 4000 }).toBeVisible();
});

test('keeps the draft when the program asks for it, then answers', async () => {
  const { screen, fake } = await showIncident();
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Not finished');
  fake.space.host?.({ kind: 'flush' });
  await expect.poll(() => fake.calls.includes('flushed')).toBe(true);
  expect(fake.calls.indexOf('saveDraft')).toBeLessThan(fake.calls.indexOf('flushed'));
  expect(fake.space.incidents[0]?.draft?.body).toBe('Not finished');
});

test('says that something is not saved, and stops saying it when it is', async () => {
  const { screen, fake } = await showIncident();
  fake.fail('saveDraft', 'not-saved');
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Important');
  await screen.getByRole('textbox', { name: 'Day' }).click();
  await userEvent.keyboard('{Tab}');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  fake.fail('saveDraft', undefined);
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  expect(fake.space.incidents[0]?.draft?.body).toBe('Important');
});

test('a failure that the program tells puts up the banner, and trying again takes it away', async () => {
  const { screen, fake } = await showMain();
  fake.space.host?.({ kind: 'notSaved', code: 'not-saved' });
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('a note that was taken but not written is shown once and not sent again', async () => {
  const { screen, fake } = await showIncident();
  const write = fake.writeNote;
  fake.writeNote = async (request) => {
    await write(request);
    throw { code: 'not-saved', waitSeconds: 0 };
  };
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Taken but not written');
  await screen.getByRole('button', { name: 'Save note' }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'What happened?' })).toHaveValue('');
  expect(screen.getByText('Taken but not written').elements()).toHaveLength(1);
  await expect.element(screen.getByText(/^Note saved/)).not.toBeInTheDocument();
});

test('what waits in memory is said after moving on, too', async () => {
  const { screen, fake } = await showMain();
  fake.space.unsaved = true;
  await screen.getByRole('button', { name: new RegExp(title) }).click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('a draft that is refused says so beside the text', async () => {
  const { screen, fake } = await showIncident();
  fake.fail('saveDraft', 'note-too-long');
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Very long');
  await screen.getByRole('textbox', { name: 'Day' }).click();
  await userEvent.keyboard('{Tab}');
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

test('changes a note', async () => {
  const { screen } = await showIncident();
  await screen.getByRole('button', { name: /^Change the note/ }).first().click();
  const box = screen.getByRole('textbox', { name: 'What happened?' }).nth(1);
  await box.fill('They want 300 pounds.');
  await screen.getByRole('button', { name: 'Save changes' }).click();
  await expect.element(screen.getByText('They want 300 pounds.')).toBeVisible();
  await expect.element(screen.getByText(/Changed today/)).toBeVisible();
});

test('a change that is taken back leaves the note as it was', async () => {
  const { screen, fake } = await showIncident();
  await screen.getByRole('button', { name: /^Change the note/ }).first().click();
  await screen.getByRole('textbox', { name: 'What happened?' }).nth(1).fill('Something else');
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(screen.getByText(/want 200 pounds/)).toBeVisible();
  expect(fake.space.incidents[0]?.notes.every((note) => note.draft === null)).toBe(true);
});

test('a change left half done stands there when one comes back to it', async () => {
  const { screen } = await showIncident();
  const change = screen.getByRole('button', { name: /^Change the note/ });
  const box = screen.getByRole('textbox', { name: 'What happened?' }).nth(1);
  await change.first().click();
  await box.fill('Half of a change');
  // The first note's button is gone while it is being changed, so this is another note's.
  await change.first().click();
  await expect.element(box).not.toHaveValue('Half of a change');
  await change.first().click();
  await expect.element(box).toHaveValue('Half of a change');
});

test('before locking, the program hears that all is kept only after a save on its way was answered', async () => {
  const { screen, fake } = await showIncident();
  const write = fake.writeNote;
  let go: () => void = () => {};
  fake.writeNote = async (request) => {
    await new Promise<void>((resolve) => (go = resolve));
    return write(request);
  };
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('On its way');
  await screen.getByRole('button', { name: 'Save note' }).click();
  fake.space.host?.({ kind: 'flush' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(fake.calls).not.toContain('flushed');
  go();
  await expect.poll(() => fake.calls.includes('flushed')).toBe(true);
});

test('nothing typed while a note is being saved is taken and then thrown away', async () => {
  const { screen, fake } = await showIncident();
  const write = fake.writeNote;
  let go: () => void = () => {};
  fake.writeNote = async (request) => {
    await new Promise<void>((resolve) => (go = resolve));
    return write(request);
  };
  const box = screen.getByRole('textbox', { name: 'What happened?' });
  await box.fill('First');
  await screen.getByRole('button', { name: 'Save note' }).click();
  await expect.element(box).toHaveAttribute('readonly');
  go();
  await expect.element(box).toHaveValue('');
  await expect.element(box).not.toHaveAttribute('readonly');
});

test('a refused note that was left at once is kept as a draft before locking', async () => {
  const { screen, fake } = await showIncident();
  fake.fail('writeNote', 'date-refused');
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Refused');
  await screen.getByRole('button', { name: 'Save note' }).click();
  await screen.getByRole('button', { name: 'Back to the journal' }).click();
  fake.space.host?.({ kind: 'flush' });
  await expect.poll(() => fake.calls.includes('flushed')).toBe(true);
  expect(fake.space.incidents[0]?.draft?.body).toBe('Refused');
});

test('a note that a full space cannot hold stands once in the timeline, where it can be made shorter', async () => {
  const { screen, fake } = await showIncident();
  const write = fake.writeNote;
  fake.writeNote = async (request) => {
    await write(request);
    throw { code: 'space-full', waitSeconds: 0 };
  };
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Too much');
  await screen.getByRole('button', { name: 'Save note' }).click();
  await expect.element(screen.getByText('Too much')).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'What happened?' })).toHaveValue('');
  expect(screen.getByRole('alert').elements()).toHaveLength(1);
});

test('own words for the time are a draft too', async () => {
  const { screen, fake } = await showIncident();
  await screen.getByRole('radio', { name: 'I do not know' }).click();
  await screen.getByRole('textbox', { name: /In your own words/ }).fill('before the holidays');
  await screen.getByRole('button', { name: 'Back to the journal' }).click();
  await expect.poll(() => fake.space.incidents[0]?.draft?.happened.words).toBe('before the holidays');
});

test('changes the name of an incident', async () => {
  const { screen } = await showIncident();
  await screen.getByRole('button', { name: 'Change name' }).click();
  await screen.getByRole('textbox', { name: /Short name/ }).fill('Another name');
  await screen.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Another name');
});

test('reading advice does not leave the space', async () => {
  const { screen, fake } = await showMain();
  await screen.getByRole('navigation').getByRole('button', { name: 'Help now' }).click();
  await screen.getByRole('button', { name: /Someone is threatening/ }).click();
  await expect.element(screen.getByRole('heading', { name: 'Step 1: Stop answering' })).toBeVisible();
  await screen.getByRole('navigation').getByRole('button', { name: 'Journal' }).click();
  await expect.element(screen.getByRole('button', { name: new RegExp(title) })).toBeVisible();
  expect(fake.calls).not.toContain('lock');
});

test('lock hands over what is typed before the program hears that it may end', async () => {
  const { screen, fake } = await showIncident();
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Quick');
  await screen.getByRole('button', { name: 'Lock' }).click();
  await expect.poll(() => fake.calls.includes('flushed')).toBe(true);
  expect(fake.calls.indexOf('saveDraft')).toBeLessThan(fake.calls.indexOf('flushed'));
  expect(fake.space.incidents[0]?.draft?.body).toBe('Quick');
});

test('lock does not wait for a save that never ends', async () => {
  const { screen, fake } = await showIncident();
  fake.saveDraft = () => new Promise(() => undefined);
  await screen.getByRole('textbox', { name: 'What happened?' }).fill('Stuck');
  await screen.getByRole('button', { name: 'Lock' }).click();
  await expect.poll(() => fake.calls.includes('lock')).toBe(true);
  expect(fake.calls).not.toContain('flushed');
});

test('a failure that has no words of its own gets the general ones', async () => {
  const { screen, fake } = await showMain();
  fake.fail('lock', 'made-up-tomorrow' as ErrorCode);
  await screen.getByRole('button', { name: 'Lock' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/Something in Evenkeel went wrong/);
});

test('writing capitals does not hide, Shift alone does', async () => {
  const { screen, fake } = await showIncident();
  await screen.getByRole('textbox', { name: 'What happened?' }).click();
  await userEvent.keyboard('{Shift>}abc{/Shift}{Shift>}d{/Shift}{Shift>}e{/Shift}');
  expect(fake.calls).not.toContain('hide');
  await userEvent.keyboard('{Shift}{Shift}{Shift}');
  expect(fake.calls).toContain('hide');
});

test('reading only has nothing to write into', async () => {
  const { screen } = await showIncident({ readOnly: true });
  await expect.element(screen.getByText('Reading only')).toBeVisible();
  await expect.element(screen.getByRole('textbox')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: /^Change/ })).not.toBeInTheDocument();
});

test('an older state is said', async () => {
  const { screen } = await showMain({ olderState: true });
  await expect.element(screen.getByText(/newest saved state was damaged/)).toBeVisible();
});

test('keeping open is offered after a link was opened, counts down, and stops', async () => {
  const { screen, fake } = await showMain();
  await screen.getByRole('navigation').getByRole('button', { name: 'Report and remove' }).click();
  await screen.getByRole('button', { name: /^Go to / }).first().click();
  await expect.element(screen.getByRole('button', { name: /^Keep open/ })).not.toBeInTheDocument();
  await screen.getByRole('button', { name: /^Open in a private window/ }).click();
  await screen.getByRole('button', { name: /^Keep open while I fill in a form/ }).click();
  await expect.element(screen.getByRole('dialog').getByText('Your notes stay open for up to 60 minutes.').first()).toBeVisible();
  await screen.getByRole('button', { name: 'Close' }).click();
  await expect.element(screen.getByRole('timer')).toHaveTextContent(/^Stays open for (60:00|59:5\d)\.$/);
  await expect.element(screen.getByText('Hide, sleep and the screen lock still end it.')).toBeVisible();
  await screen.getByRole('button', { name: 'Stop keeping it open' }).click();
  await expect.element(screen.getByRole('timer')).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement?.tagName).toBe('H1');
  expect(fake.calls).toContain('stopKeepingOpen');
});

test('the program says how long it still stays open, and when that ended', async () => {
  const { screen, fake } = await showMain();
  fake.space.host?.({ kind: 'keptOpen', seconds: 125 });
  await expect.element(screen.getByRole('timer')).toHaveTextContent(/02:0[345]/);
  fake.space.host?.({ kind: 'keptOpen', seconds: 0 });
  await expect.element(screen.getByRole('timer')).not.toBeInTheDocument();
});

test('never says that it stays open for no time', async () => {
  const { screen, fake } = await showMain({ keptOpenSeconds: 2 });
  let shown = new Set<string>();
  const observer = new MutationObserver(() => {
    const timer = document.querySelector('[role=timer]');
    if (timer) shown.add(timer.textContent);
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  const seenAndGone = async () => {
    await expect.poll(() => shown.size).toBeGreaterThan(0);
    await expect.element(screen.getByRole('timer'), { timeout: 8000 }).not.toBeInTheDocument();
    for (const words of shown) expect(words).toMatch(/^Stays open for 00:0[12]\.$/);
    shown = new Set();
  };
  await screen.getByRole('navigation').getByRole('button', { name: 'Space' }).click();
  const keep = screen.getByRole('button', { name: 'Keep open while I fill in a form' });
  await keep.click();
  await seenAndGone();
  // Again, and what the program says in between counts from there.
  await keep.click();
  fake.space.host?.({ kind: 'keptOpen', seconds: 1 });
  await seenAndGone();
  observer.disconnect();
});

test('the line about backups leads there, or goes away for a while, or for good', async () => {
  for (const [button, reminder] of [['Not now', 'later'], ['Never here', 'never']] as const) {
    const { screen, fake } = await showMain({ backupDue: true });
    const asked: unknown[] = [];
    const change = fake.changeBackupReminder;
    fake.changeBackupReminder = (request) => {
      asked.push(request);
      return change(request);
    };
    await screen.getByRole('button', { name: button }).click();
    await expect.element(screen.getByText(/There is no backup/)).not.toBeInTheDocument();
    expect(asked).toEqual([{ reminder }]);
    expect(document.activeElement?.textContent).toBe('Journal');
    await screen.unmount();
  }
  const { screen } = await showMain({ backupDue: true });
  await screen.getByRole('button', { name: 'Make a backup' }).click();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Make a backup');
  await screen.getByRole('button', { name: 'Choose where to keep it' }).click();
  await screen.getByRole('textbox', { name: 'Your passphrase now' }).fill('ladder ocean quiet maple drum');
  await screen.getByRole('button', { name: 'Make the backup' }).click();
  await expect.element(screen.getByText('The backup is made. We opened it once to check it.').first()).toBeVisible();
  await screen.getByRole('navigation').getByRole('button', { name: 'Journal' }).click();
  await expect.element(screen.getByRole('button', { name: new RegExp(title) })).toBeVisible();
  await expect.element(screen.getByText(/There is no backup/)).not.toBeInTheDocument();
});

test('the journal says nothing about backups when there is no reason', async () => {
  const { screen } = await showMain();
  await expect.element(screen.getByRole('button', { name: new RegExp(title) })).toBeVisible();
  await expect.element(screen.getByText(/There is no backup/)).not.toBeInTheDocument();
});

test('a space that is getting full says so calmly', async () => {
  const { screen } = await showMain({ fullness: 85 });
  await expect.element(screen.getByText(/It still takes new notes/)).toBeVisible();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('what is copied in a note goes through the program', async () => {
  const { screen, fake } = await showIncident();
  const box = screen.getByRole('textbox', { name: 'What happened?' });
  await box.fill('Only for me');
  (box.element() as HTMLTextAreaElement).select();
  await userEvent.copy();
  await expect.poll(() => fake.space.keys.copied).toBe('Only for me');
  await expect.element(screen.getByText('Copied. It is cleared after 30 seconds.')).toBeVisible();
});

test('all places, Lock and Hide stand in one line of a small window', async () => {
  await page.viewport(800, 600);
  try {
    const { screen } = await showMain();
    const top = (name: string) => screen.getByRole('button', { name, exact: true }).element().getBoundingClientRect().top;
    for (const name of ['Help now', 'Report and remove', 'Space', 'Settings', 'Lock', 'Hide'])
      expect(Math.abs(top(name) - top('Journal')), name).toBeLessThan(4);
  } finally {
    await page.viewport(1280, 800);
  }
});

test('what scrolls is never seen beside Lock and Hide', async () => {
  for (const [width, textSize] of [
    [360, 100],
    [360, 200],
    [800, 200],
  ] as const) {
    await page.viewport(width, 740);
    const { screen } = await showMain({ textSize });
    const hide = screen.getByRole('button', { name: 'Hide', exact: true });
    await expect.element(hide).toBeVisible();
    window.scrollTo(0, 2000);
    await expect.poll(() => hide.element().getBoundingClientRect().top).toBeLessThan(40);
    const box = hide.element().getBoundingClientRect();
    const strip = document.elementFromPoint(8, (box.top + box.bottom) / 2);
    expect(strip?.contains(hide.element()), `${width} ${textSize}`).toBe(true);
    const lock = screen.getByRole('button', { name: 'Lock', exact: true }).element().getBoundingClientRect();
    expect(lock.left).toBeGreaterThanOrEqual(0);
    expect(lock.height).toBeLessThanOrEqual(box.height + 1);
    window.scrollTo(0, 0);
    await screen.unmount();
  }
  await page.viewport(1280, 800);
});

test('nothing is wider than a narrow window with large text', async () => {
  await page.viewport(360, 740);
  try {
    const { screen } = await showMain({ textSize: 200, backupDue: true, fullness: 85 });
    const width = () => document.documentElement.scrollWidth;
    await expect.element(screen.getByRole('button', { name: new RegExp(title) })).toBeVisible();
    expect(width()).toBeLessThanOrEqual(360);
    await screen.getByRole('navigation').getByRole('button', { name: 'Space' }).click();
    await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('This space');
    expect(width()).toBeLessThanOrEqual(360);
    await screen.getByRole('button', { name: 'Make a backup' }).click();
    await expect.element(screen.getByRole('button', { name: 'Cancel' })).toBeInTheDocument();
    expect(width()).toBeLessThanOrEqual(360);
  } finally {
    await page.viewport(1280, 800);
  }
});

test('axe finds nothing in main', async () => {
  const { screen, fake } = await showMain({ olderState: true, backupDue: true, fullness: 85 });
  fake.space.host?.({ kind: 'keptOpen', seconds: 600 });
  await expect.element(screen.getByRole('timer')).toBeVisible();
  await expectAccessible('view');
  await screen.getByRole('button', { name: new RegExp(title) }).click();
  await expect.element(screen.getByRole('heading', { name: 'Write a note' })).toBeVisible();
  await expectAccessible('view');
  await screen.getByRole('button', { name: /^Change the note/ }).first().click();
  await expectAccessible('view');
  await screen.getByRole('button', { name: 'Change name' }).click();
  await expectAccessible('view');
});

test('axe finds nothing in an empty journal', async () => {
  await showMain({ empty: true });
  await expectAccessible('view');
});
