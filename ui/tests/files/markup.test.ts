import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { sources } from './sources';

const letters = /\p{L}{2,}/u;
/** Attributes whose value a person can read or hear. */
const readable = new Set(['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label', 'legend', 'hint']);

type Node = { type: string } & Record<string, unknown>;

/** Every node of a markup tree. */
function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodes(item);
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') yield value as Node;
    for (const [key, item] of Object.entries(value)) if (key !== 'metadata') yield* nodes(item);
  }
}

const markup = sources()
  .filter(({ path }) => path.endsWith('.svelte'))
  .map(({ path, code }) => ({ path, code, tree: parse(code, { modern: true }) as AST.Root }));

test('no text for people is written into the markup', () => {
  const found = markup.flatMap(({ path, tree }) =>
    [...nodes(tree.fragment)].flatMap((node) => {
      if (node.type === 'Text' && letters.test(String(node['data']).replace(/&\w+;/g, '')) && !inAttribute(tree, node))
        return [`${path}: ${String(node['data']).trim()}`];
      if (node.type === 'Attribute' && readable.has(String(node['name'])) && Array.isArray(node['value']))
        return node['value']
          .filter((part: Node) => part.type === 'Text' && letters.test(String(part['data'])))
          .map((part: Node) => `${path}: ${String(node['name'])}="${String(part['data'])}"`);
      return [];
    }),
  );
  expect(found).toEqual([]);
});

function inAttribute(tree: AST.Root, text: Node): boolean {
  return [...nodes(tree.fragment)].some(
    (node) => node.type === 'Attribute' && [...nodes(node['value'])].includes(text),
  );
}

test('nothing sets an inline style or runs HTML from data', () => {
  // In pieces, because the tidy check of the whole project looks for these words too.
  const html = ['{@' + 'html', 'inner' + 'HTML', 'insertAdjacent' + 'HTML'];
  const forbidden = /(?<![-\w])style[=:]|\b(transition|in|out|animate):\w/;
  const found = sources().flatMap(({ path, code }) =>
    forbidden.test(code) || html.some((word) => code.includes(word)) ? [path] : [],
  );
  expect(found).toEqual([]);
});

test('nothing is kept in the browser and nothing is fetched', () => {
  const forbidden =
    /localStorage|sessionStorage|indexedDB|document\.cookie|document\.title|history\.(push|replace)|console\.|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|navigator\.clipboard/;
  const found = sources().flatMap(({ path, code }) => (forbidden.test(code) ? [path] : []));
  expect(found).toEqual([]);
});

test('every field for text carries what keeps the text on the page', () => {
  const spoken = ['radio', 'checkbox'];
  const fields = markup.flatMap(({ path, tree }) =>
    [...nodes(tree.fragment)]
      .filter((node) => node.type === 'RegularElement' && ['input', 'textarea'].includes(String(node['name'])))
      .map((node) => ({ path, parts: node['attributes'] as Node[] })),
  );
  const text = fields.filter(
    ({ parts }) =>
      !parts.some(
        (part) =>
          part['name'] === 'type' &&
          Array.isArray(part['value']) &&
          part['value'].some((value: Node) => spoken.includes(String(value['data']))),
      ),
  );
  expect(text.length).toBeGreaterThan(2);
  // Last, so that nothing after it takes an attribute away again.
  const lacking = text.filter(({ parts }) => {
    const last = parts.at(-1);
    return last?.type !== 'SpreadAttribute' || (last['expression'] as Node)['name'] !== 'privateField';
  });
  expect(lacking.map(({ path }) => path)).toEqual([]);
  expect(sources().filter(({ code }) => /contenteditable/i.test(code)).map(({ path }) => path)).toEqual([]);
});

test('only one file imports Tauri', () => {
  const found = sources().filter(({ code }) => code.includes('@tauri-apps/')).map(({ path }) => path);
  expect(found).toEqual(['lib/backend/tauri.ts']);
});

test('a feature imports no other feature, and a component nothing above it', () => {
  const found = sources().flatMap(({ path, code }) => {
    const feature = /^features\/([^/]+)\//.exec(path)?.[1];
    const features = [...code.matchAll(/from '\$features\/([^/']+)/g)].map(([, name]) => name);
    if (feature && features.some((name) => name !== feature)) return [path];
    if (path.startsWith('lib/components/') && /from '(\$features|\$lib\/(shell|words|backend)|\.\.\/\.\.\/(shell|words|backend))/.test(code))
      return [path];
    return [];
  });
  expect(found).toEqual([]);
});

test('every component says what it is', () => {
  expect(markup.filter(({ code }) => !code.includes('@component')).map(({ path }) => path)).toEqual([]);
});
