import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { chromium } from './tests/chromium.ts';
import { alias } from './vite.config.ts';

const parent = fileURLToPath(new URL('..', import.meta.url));

// `files`: what can be told from the sources alone. `browser`: components and views in Debian's Chromium.
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: 'files', environment: 'node', include: ['tests/files/*.test.ts'] },
      },
      {
        plugins: [svelte()],
        resolve: { alias },
        server: { fs: { allow: [parent] } },
        // All of it before the first test, and not from an earlier run: a package found later reloads tests that run.
        optimizeDeps: { entries: ['src/**/*.{ts,svelte}'], force: true },
        test: {
          name: 'browser',
          include: ['src/**/*.test.ts'],
          setupFiles: ['tests/setup.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
