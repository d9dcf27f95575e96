import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Countdown } from './countdown.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('counts to zero and says so once', () => {
  const done = vi.fn();
  const countdown = new Countdown();
  countdown.start(5, done);
  vi.advanceTimersByTime(3100);
  expect(countdown.left).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(countdown.left).toBe(0);
  expect(done).toHaveBeenCalledOnce();
});

test('can be stopped', () => {
  const done = vi.fn();
  const countdown = new Countdown();
  countdown.start(5, done);
  countdown.stop();
  vi.advanceTimersByTime(9000);
  expect(done).not.toHaveBeenCalled();
});
