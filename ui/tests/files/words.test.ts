import { FluentResource } from '@fluent/bundle';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sources } from './sources';

const folder = join(import.meta.dirname, '../../../content/en/words');
const files = readdirSync(folder).filter((name) => name.endsWith('.ftl'));
const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
const ids = [...text.matchAll(/^([a-z][\w-]*) *=/gim)].map(([, id = '']) => id);
const known = new Set(ids);

/** The values of a generated union type, such as `ServiceKind`. */
function union(type: string): string[] {
  const path = join(import.meta.dirname, `../../src/lib/backend/generated/${type}.ts`);
  const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...code.matchAll(/"([a-z0-9-]+)"/g)].map(([, value = '']) => value);
}

const missing = (wanted: string[]) => wanted.filter((id) => !known.has(id));

describe('the words', () => {
  test('can be read, all of them', () => {
    const read = [...new FluentResource(text).body].length;
    expect(read).toBe(ids.length);
  });

  test('have no id twice', () => {
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  test('hold every id that the code names', () => {
    const named = sources().flatMap(({ code }) => [...code.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, id = '']) => id));
    expect(named.length).toBeGreaterThan(80);
    expect(missing(named)).toEqual([]);
  });

  test('hold something for every beginning that the code completes', () => {
    const beginnings = sources().flatMap(({ code }) =>
      [...code.matchAll(/\b(?:say|hasWords)\(\s*`([^$`]+)\$\{/g)].map(([, start = '']) => start),
    );
    expect(beginnings.filter((start) => !ids.some((id) => id.startsWith(start)))).toEqual([]);
  });

  test('hold every value that the program can answer', () => {
    expect(missing(union('ServiceKind').map((kind) => `kind-${kind}`))).toEqual([]);
    expect(missing(union('Who').map((who) => `who-${who}`))).toEqual([]);
    expect(missing(union('Way').map((way) => `way-${way}`))).toEqual([]);
    expect(missing(union('Anonymous').map((answer) => `anonymous-${answer}`))).toEqual([]);
    expect(missing(union('Precision').map((precision) => `precision-${precision}`))).toEqual([]);
    expect(missing(union('Theme').map((theme) => `theme-${theme}`))).toEqual([]);
    expect(missing(union('Motion').map((motion) => `motion-${motion}`))).toEqual([]);
  });

  test('hold what happened and what to do now for every error', () => {
    const codes = union('ErrorCode');
    expect(codes.length).toBeGreaterThan(20);
    expect(missing(codes.flatMap((code) => [`error-${code}-what`, `error-${code}-now`]))).toEqual([]);
  });

  test('hold every word id that Rust answers', () => {
    const crates = join(import.meta.dirname, '../../../crates');
    const rust = ['commands/src', 'guidance/src']
      .flatMap((place) => readdirSync(join(crates, place), { recursive: true }).map((name) => join(crates, place, String(name))))
      .filter((path) => path.endsWith('.rs'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const named = [...rust.matchAll(/"((?:weak|fallback)-[a-z-]+)"/g)].map(([, id = '']) => id);
    expect(named.length).toBeGreaterThan(8);
    expect(missing(named)).toEqual([]);
  });

  test('are all used by the page', () => {
    const code = sources().map((source) => source.code).join('\n');
    // Ids that only Rust or the content name; the rest must stand in the code, whole or up to a completed beginning.
    const elsewhere = /^(error-|weak-|fallback-|system-|country-)/;
    const beginnings = [...code.matchAll(/`([a-z-]+-)\$\{/g)].map(([, start = '']) => start);
    const unused = ids.filter(
      (id) =>
        !elsewhere.test(id) && !code.includes(`'${id}'`) && !beginnings.some((start) => id.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

});
