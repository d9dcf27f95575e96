import type { SettingsView } from './backend/generated/SettingsView';
import { useRegion } from './words/words.svelte';

/**
 * Puts the person's choices on the root element, where tokens.css reads them. Attributes instead of inline styles,
 * because the Content Security Policy allows none.
 * The country goes to the words: it decides how days are written.
 */
export function applyAppearance(settings: SettingsView): void {
  useRegion(settings.country);
  const root = document.documentElement;
  root.dataset['textSize'] = String(settings.textSize);
  if (settings.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = settings.theme;
  if (settings.motion === 'off') root.dataset['motion'] = 'off';
  else delete root.dataset['motion'];
}
