import { expect, test } from 'vitest';
import { tellWhen } from './tellWhen';

const day = { date: '2026-11-22', time: '', words: '' };

test('says how sure it is, in words', () => {
  expect(tellWhen({ ...day, precision: 'exact' })).toBe('22 November 2026');
  expect(tellWhen({ ...day, precision: 'exact', time: '21:30' })).toBe('22 November 2026 at 21:30');
  expect(tellWhen({ ...day, precision: 'about' })).toBe('About 22 November 2026');
  expect(tellWhen({ ...day, precision: 'about', time: '21:30' })).toBe('About 22 November 2026, around 21:30');
  expect(tellWhen({ precision: 'unknown', date: '', time: '', words: '' })).toBe('Day not known');
});
