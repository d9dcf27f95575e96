import type { Backend } from './backend';
import { tauri } from './tauri';

/**
 * The program when there is one. Without it, the fake, which exists only while developing: the condition is constant
 * in a release build, so the fake is not even in the files.
 */
export async function chooseBackend(): Promise<Backend> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { makeFake } = await import('./fake/fake');
    return makeFake(new URLSearchParams(location.search));
  }
  return tauri;
}
