import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SavedView } from '$lib/backend/generated/SavedView';
import { DraftKeeper, PAUSE_MS } from './draftKeeper.svelte';

const saved: SavedView = { at: { instant: '2026-11-22T14:05:00Z', date: '2026-11-22', time: '14:05' }, unsaved: false };
const happened = { precision: 'unknown', date: '', time: '', words: '' } as const;
let body = '';
const read = () => ({ body, happened });

beforeEach(() => {
  vi.useFakeTimers();
  body = 'one';
});
afterEach(() => vi.useRealTimers());

test('keeps a draft two seconds after the last key', async () => {
  const save = vi.fn(async () => saved);
  const keeper = new DraftKeeper(read, save);
  keeper.changed();
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 100);
  keeper.changed();
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 100);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  expect(save).toHaveBeenCalledExactlyOnceWith({ body: 'one', happened });
});

test('says kept only after the answer', async () => {
  let answer: (view: SavedView) => void = () => {};
  const keeper = new DraftKeeper(read, () => new Promise((resolve) => (answer = resolve)));
  keeper.changed();
  const flushed = keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.kept).toBeUndefined();
  answer(saved);
  await flushed;
  expect(keeper.kept?.time).toBe('14:05');
});

test('saves one after another, and the newest text last', async () => {
  const bodies: string[] = [];
  const answers: (() => void)[] = [];
  const keeper = new DraftKeeper(read, ({ body: text }) => {
    bodies.push(text);
    return new Promise((resolve) => answers.push(() => resolve(saved)));
  });
  keeper.changed();
  void keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  body = 'two';
  keeper.changed();
  const second = keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(bodies).toEqual(['one']);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(bodies).toEqual(['one', 'two']);
  answers[1]?.();
  await second;
});

test('a failed save is not forgotten', async () => {
  const save = vi.fn(() => Promise.reject({ code: 'not-saved', waitSeconds: 0 }));
  const keeper = new DraftKeeper(read, save);
  keeper.changed();
  await keeper.flush();
  expect(keeper.waiting).toBe(true);
  expect(keeper.failed).toBe('not-saved');
  expect(keeper.kept).toBeUndefined();
  await keeper.flush();
  expect(save).toHaveBeenCalledTimes(2);
});

test('a newer text that was kept is not called unsaved because an older try failed', async () => {
  const answers: ((works: boolean) => void)[] = [];
  const keeper = new DraftKeeper(
    read,
    () =>
      new Promise((resolve, reject) =>
        answers.push((works) => (works ? resolve(saved) : reject({ code: 'not-saved', waitSeconds: 0 }))),
      ),
  );
  keeper.changed();
  void keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  body = 'two';
  keeper.changed();
  const second = keeper.flush();
  answers[0]?.(false);
  await vi.advanceTimersByTimeAsync(0);
  answers[1]?.(true);
  await second;
  expect(keeper.waiting).toBe(false);
  expect(keeper.failed).toBeUndefined();
  expect(keeper.kept?.time).toBe('14:05');
});

test('no draft follows a note that was saved', async () => {
  const save = vi.fn(async () => saved);
  const keeper = new DraftKeeper(read, save);
  keeper.changed();
  await keeper.end();
  await vi.advanceTimersByTimeAsync(PAUSE_MS * 2);
  await keeper.flush();
  expect(save).not.toHaveBeenCalled();
});
