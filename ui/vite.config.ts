import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Names used in imports instead of long relative paths. */
export const alias = { $lib: here('src/lib'), $features: here('src/features') };

// Two pages, one per process role, so that the front page never loads journal code.
export default defineConfig({
  plugins: [svelte()],
  resolve: { alias },
  base: './',
  // The words and pages of content/ lie beside ui/.
  server: { fs: { allow: [here('..')] } },
  build: {
    target: 'es2022',
    // The pages' Content Security Policy allows no data: address and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: { input: { front: here('front.html'), space: here('space.html') } },
  },
});
