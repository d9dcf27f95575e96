import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/accessible';

const examples: Record<string, { default: Component }> = import.meta.glob('./*/Examples.svelte', { eager: true });
const components = Object.keys(import.meta.glob('./*/*.svelte')).filter((path) => !path.endsWith('/Examples.svelte'));

test('every component has examples', () => {
  const folders = components.map((path) => path.split('/')[1]);
  expect(Object.keys(examples).map((path) => path.split('/')[1])).toEqual([...new Set(folders)]);
});

for (const [path, { default: Examples }] of Object.entries(examples)) {
  test(`axe finds nothing in ${path}`, async () => {
    await render(Examples);
    await expectAccessible('component');
  });
}
