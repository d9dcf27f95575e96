import { afterEach, beforeEach } from 'vitest';
import '../src/lib/styles/base.css';
import { words } from '$lib/backend/fake/words';
import { useRegion, useWords } from '$lib/words/words.svelte';

beforeEach(() => {
  useWords(words, 'en');
  useRegion('GB');
});

afterEach(() => {
  const root = document.documentElement;
  for (const name of ['theme', 'textSize', 'motion', 'covered']) delete root.dataset[name];
});
