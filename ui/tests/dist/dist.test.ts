import { createServer, type Server } from 'node:http';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium as engine, type Browser, type BrowserContextOptions } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium } from '../chromium.ts';

const dist = join(import.meta.dirname, '../../dist');
const files = readdirSync(dist, { recursive: true })
  .map((name) => join(dist, String(name)))
  .filter((path) => statSync(path).isFile());
const pages = ['front.html', 'space.html'];
const text = (path: string) => readFileSync(path, 'utf8');

/** The policy that the program sends with every page. */
const policy = (
  JSON.parse(text(join(import.meta.dirname, '../../../src-tauri/tauri.conf.json'))) as {
    app: { security: { csp: string } };
  }
).app.security.csp;

describe('the built files', () => {
  test.each(pages)('%s has no inline script, style or handler', (page) => {
    const html = text(join(dist, page));
    expect(html.match(/<script(?![^>]*\bsrc=)[^>]*>/g)).toBeNull();
    expect(html.match(/<style|\sstyle=|\son\w+=/g)).toBeNull();
    expect(html).toContain('<title>Evenkeel</title>');
    expect(html).toContain('translate="no"');
  });

  test('hold no fake', () => {
    for (const path of files.filter((file) => /\.(js|html|css)$/.test(file))) {
      expect(text(path), path).not.toMatch(/makeFake|FakeSpace|ladder ocean quiet|The account on Instagram/);
      expect(path).not.toMatch(/fake/i);
    }
  });

  test('reach nothing outside', () => {
    for (const path of files.filter((file) => /\.(js|css|html)$/.test(file))) {
      // Names of markup languages, and the addresses in Svelte's own error texts, are never opened.
      const outside = [...text(path).matchAll(/https?:\/\/[\w./-]+/g)]
        .map(([address]) => address)
        .filter((address) => !/^https?:\/\/(www\.w3\.org|svelte\.dev\/e)\//.test(address));
      expect(outside, path).toEqual([]);
    }
  });

  test('keep the front page small and free of the journal', () => {
    const front = text(join(dist, 'front.html'));
    const loaded = [...front.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    const size = loaded.reduce((sum, path) => sum + statSync(join(dist, path)).size, 0);
    expect(size).toBeLessThan(180_000);
    for (const path of loaded) expect(text(join(dist, path))).not.toMatch(/incident-timeline|note-body/);
  });

  test('carry fonts as files', () => {
    expect(files.filter((path) => path.endsWith('.woff2')).length).toBeGreaterThan(1);
    expect(files.filter((path) => path.endsWith('.css')).some((path) => text(path).includes('data:'))).toBe(false);
  });
});

describe('the built pages under the real policy', () => {
  let server: Server;
  let browser: Browser;
  let address = '';
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.woff2': 'font/woff2',
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = join(dist, new URL(request.url ?? '/', 'http://localhost').pathname);
      try {
        const body = readFileSync(path);
        response.writeHead(200, {
          'content-type': types[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': policy,
        });
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    if (typeof bound !== 'object' || bound === null) throw new Error('the server has a port');
    address = `http://127.0.0.1:${bound.port}`;
    browser = await engine.launch(chromium);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  /** Opens a page whose program answers with `answers`, and tells what went wrong in it. */
  async function open(path: string, answers: Record<string, unknown>, options: BrowserContextOptions = {}) {
    const page = await browser.newPage(options);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      // Browsers ask for a favicon by themselves; the app's window does not.
      if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) problems.push(message.text());
    });
    await page.addInitScript((known) => {
      // Tauri freezes this before any script of ours runs.
      Object.freeze(Object.prototype);
      Object.assign(window, {
        __TAURI_INTERNALS__: {
          transformCallback: () => 1,
          invoke: (command: string) =>
            command in known
              ? Promise.resolve(known[command])
              : Promise.reject({ code: 'internal', waitSeconds: 0 }),
        },
      });
    }, answers);
    await page.goto(`${address}/${path}`);
    return { page, problems };
  }

  const words = readdirSync(join(import.meta.dirname, '../../../content/en/words'))
    .map((name) => text(join(import.meta.dirname, '../../../content/en/words', name)))
    .join('\n');
  const settings = {
    country: 'GB',
    countryChosen: false,
    textSize: 100,
    theme: 'light',
    motion: 'system',
    lockMinutes: 3,
    blockCapture: true,
  };
  const start = {
    words,
    language: 'en',
    settings,
    countries: ['GB'],
    help: { country: 'GB', crisis: [], fallback: '', situations: [], more: [] },
    about: { version: '0.1.0', contentVersion: '1', contentDate: '2026-11-22', system: 'linux' },
    captureBlock: 'none',
    notice: null,
  };

  test('the front draws with its fonts and breaks no rule', async () => {
    const { page, problems } = await open('front.html', { start, report_ready: null });
    await page.getByRole('heading', { name: 'Are you safe right now?' }).waitFor();
    expect(await page.evaluate(() => document.fonts.ready.then(() => document.fonts.check('18px "Atkinson Hyperlegible"')))).toBe(true);
    expect(problems).toEqual([]);
  });

  test('the quiet view draws', async () => {
    const { page, problems } = await open('front.html#quiet', { start, report_ready: null });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Are you safe right now?' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('the door draws', async () => {
    const canShow = { id: '', title: '', summary: '', blocks: [], next: [], people: [], reviewed: '', old: false, sources: [] };
    const { page, problems } = await open('space.html#door', {
      read_door: { words, language: 'en', settings, canShow },
      suggest_passphrase: { words: 'one two three four five' },
      report_ready: null,
    });
    await page.getByRole('button', { name: 'Make a space' }).click();
    await page.getByRole('button', { name: 'I understand, go on' }).click();
    await page.getByText('one two three four five').waitFor();
    expect(problems).toEqual([]);
  });

  test('main draws', async () => {
    const journal = { incidents: [], saved: { at: null, unsaved: false } };
    const { page, problems } = await open('space.html#main', {
      read_main: { start, journal, lastSaved: null, olderState: false, readOnly: false, nearlyFull: false, backupDue: false },
      read_journal: journal,
      watch_host: null,
      note_activity: null,
      report_ready: null,
    });
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    await page.getByRole('button', { name: 'Start writing' }).click();
    await page.getByRole('dialog').waitFor();
    expect(problems).toEqual([]);
  });

  test('forced colours leave every button an edge, and reduced motion stops all movement', async () => {
    const { page } = await open('front.html', { start, report_ready: null }, {
      forcedColors: 'active',
      reducedMotion: 'reduce',
    });
    const hide = page.getByRole('button', { name: 'Hide' });
    expect(await hide.evaluate((button) => getComputedStyle(button).borderTopStyle)).toBe('solid');
    expect(await hide.evaluate((button) => getComputedStyle(button).borderTopColor)).not.toContain('rgba(0, 0, 0, 0)');
    expect(
      await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--duration').trim()),
    ).toMatch(/^0m?s$/);
  });

  test('a program that does not answer leaves no blank window', async () => {
    const { page } = await open('front.html', {});
    await page.getByText('Evenkeel could not start.').waitFor();
  });
});
