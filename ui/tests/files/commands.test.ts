import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

test('the page asks for exactly the commands that the program has', () => {
  const asked = [...read('src/lib/backend/tauri.ts').matchAll(/ask\('([a-z_]+)'/g)].map(([, name]) => name);
  const offered = [...read('../src-tauri/src/command_names.rs').matchAll(/"([a-z_]+)"/g)].map(([, name]) => name);
  expect([...new Set(asked)].sort()).toEqual([...new Set(offered)].sort());
});
