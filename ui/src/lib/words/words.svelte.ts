import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

/** Values for the places in a message. */
export type WordArguments = Record<string, FluentVariable>;

// Replaced as a whole when the language changes; screens that use `say` then read again.
let bundle = $state.raw(new FluentBundle('en'));

/**
 * Takes the interface words of one language. They arrive with the first answer of the program and are the same
 * files that Rust reads.
 */
export function useWords(words: string, language: string): void {
  // Without isolation marks: invisible characters would end up in the names that screen readers and tests read.
  // Text that people typed is put into <bdi> by the components instead.
  const next = new FluentBundle(language, { useIsolating: false });
  next.addResource(new FluentResource(words));
  bundle = next;
  document.documentElement.lang = language;
}

/** The language of the words. */
export function language(): string {
  return bundle.locales[0] ?? 'en';
}

// The country decides how days are written: the language alone cannot ("en" would mean American order for everyone).
let region = $state('');

/** Takes the chosen country, for the order of day, month and year. */
export function useRegion(country: string): void {
  region = country === 'ZZ' ? '001' : country;
}

/** Language and country as one tag for dates and numbers. */
export function locale(): string {
  return region === '' ? language() : new Intl.Locale(language(), { region }).toString();
}

/** True when a message exists. */
export function hasWords(id: string): boolean {
  return bundle.hasMessage(id);
}

/**
 * One interface message in the person's language. A missing message answers its id: visible in development and caught
 * by the test of the words, and never an empty button.
 */
export function say(id: string, values?: WordArguments): string {
  const message = bundle.getMessage(id);
  if (message?.value == null) return id;
  return bundle.formatPattern(message.value, values ?? null, []);
}
