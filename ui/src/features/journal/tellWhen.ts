import type { HappenedView } from '$lib/backend/generated/HappenedView';
import { longDay } from '$lib/words/dates';
import { say } from '$lib/words/words.svelte';

/**
 * When something happened, in words that say how sure it is. Always the whole date: a note is read again weeks later,
 * when "yesterday" would mean something else.
 */
export function tellWhen(happened: HappenedView): string {
  const day = longDay(happened.date);
  const time = happened.time;
  switch (happened.precision) {
    case 'exact':
      return time ? say('when-exact-time', { day, time }) : say('when-exact', { day });
    case 'about':
      return time ? say('when-about-time', { day, time }) : say('when-about', { day });
    case 'unknown':
      return say('when-unknown');
  }
}
