import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../../src');

/** The sources that are shipped: no tests, examples, fake or generated types. */
export function sources(): { path: string; code: string }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.test\.ts$|views\/testing\.ts$|Examples\.svelte$|\/backend\/(fake|generated)\//.test(path))
    .map((path) => ({ path: relative(root, path), code: readFileSync(path, 'utf8') }));
}
