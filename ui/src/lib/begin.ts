import { mount } from 'svelte';
import StartFailed from '../views/StartFailed.svelte';
import { useWords } from './words/words.svelte';

/**
 * Draws a window from the program's first answer. When that never comes, says so with words that are packed with the
 * page and loaded only then: a blank window would leave a frightened person with nothing.
 */
export async function begin(draw: (target: HTMLElement) => Promise<void>): Promise<void> {
  const target = document.getElementById('app');
  if (!target) throw new Error('both pages have the element #app');
  try {
    await draw(target);
  } catch {
    const words = await import('../../../content/en/words/common.ftl?raw');
    useWords(words.default, 'en');
    mount(StartFailed, { target });
  }
}
