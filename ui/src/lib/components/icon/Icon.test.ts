import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Examples from './Examples.svelte';
import { iconName, iconNames } from './Icon.svelte';

/** The names that content pages may use. */
const contentIcons =
  'threat paid posted faked hacked known child adult friend crisis parent worker computer police calm remove'.split(' ');

test('has a drawing for every name that pages may use', () => {
  for (const name of contentIcons) expect(iconNames).toContain(name);
});

test('shows a neutral drawing for a name it does not know', () => {
  expect(iconName('no-such-icon')).toBe('info');
});

test('is hidden from screen readers', async () => {
  const screen = await render(Examples);
  for (const icon of screen.container.querySelectorAll('.icon')) expect(icon.getAttribute('aria-hidden')).toBe('true');
});
