import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Runes everywhere; styles leave as files, because the pages allow no inline style. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
