import { expect, test } from 'vitest';
import { applyAppearance } from './appearance';

const settings = {
  country: 'GB',
  countryChosen: true,
  textSize: 200,
  theme: 'dark',
  motion: 'off',
  lockMinutes: 3,
  blockCapture: true,
} as const;

test('text grows to twice its size', () => {
  applyAppearance({ ...settings, textSize: 100 });
  const normal = parseFloat(getComputedStyle(document.body).fontSize);
  applyAppearance(settings);
  expect(parseFloat(getComputedStyle(document.body).fontSize)).toBe(2 * normal);
});

test('the body text is 18 pixels', () => {
  applyAppearance({ ...settings, textSize: 100 });
  expect(getComputedStyle(document.body).fontSize).toBe('18px');
});

test('a chosen theme holds, and the choice can be given back to the system', () => {
  applyAppearance(settings);
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('dark');
  applyAppearance({ ...settings, theme: 'light' });
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('light');
  applyAppearance({ ...settings, theme: 'system' });
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('light dark');
});
