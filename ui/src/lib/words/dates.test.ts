import { expect, test } from 'vitest';
import { dayAgo, longDay, moment, monthNames, nearDay, readDay, writeDay } from './dates';
import { useRegion } from './words.svelte';

const now = new Date(2026, 10, 22, 14, 5);

test('a day that does not exist is no day', () => {
  expect(readDay('2026-02-30')).toBeUndefined();
  expect(readDay('2026-13-01')).toBeUndefined();
  expect(readDay('soon')).toBeUndefined();
  expect(writeDay(2026, 2, 30)).toBe('');
  expect(writeDay(NaN, 1, 1)).toBe('');
  expect(writeDay(2024, 2, 29)).toBe('2024-02-29');
});

test('days count back over the end of a month', () => {
  expect(dayAgo(22, now)).toBe('2026-10-31');
});

test('days are written as the country does', () => {
  expect(longDay('2026-11-22')).toBe('22 November 2026');
  useRegion('US');
  expect(longDay('2026-11-22')).toBe('November 22, 2026');
  useRegion('ZZ');
  expect(longDay('2026-11-22')).toBe('22 November 2026');
});

test('near days have names', () => {
  expect(nearDay('2026-11-22', now)).toBe('today');
  expect(nearDay('2026-11-21', now)).toBe('yesterday');
  expect(moment({ date: '2026-11-22', time: '14:05' }, now)).toBe('today at 14:05');
});

test('there are twelve months', () => {
  expect(monthNames()).toHaveLength(12);
  expect(monthNames()[0]).toBe('January');
});
