import { defineConfig } from 'vitest/config';

/** Tests of the built pages: run after `vite build`. */
export default defineConfig({
  test: { name: 'dist', environment: 'node', include: ['tests/dist/*.test.ts'], testTimeout: 30_000 },
});
