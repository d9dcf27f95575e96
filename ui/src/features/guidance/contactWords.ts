import type { ContactView } from '$lib/backend/generated/ContactView';
import type { IconName } from '$lib/components/icon/Icon.svelte';
import { say } from '$lib/words/words.svelte';

/** What a contact's button says: "Call 999", "Text SHOUT to 85258", "Chat at childline.org.uk". */
export function contactLabel(contact: ContactView): string {
  switch (contact.kind) {
    case 'phone':
      return say('service-call', { number: contact.display });
    case 'text':
      return contact.body
        ? say('service-text-word', { word: contact.body, number: contact.to })
        : say('service-text', { number: contact.to });
    case 'web':
      return say(contact.chat ? 'service-chat' : 'service-web', { host: contact.host });
  }
}

/** The drawing beside it. */
export function contactIcon(contact: ContactView): IconName {
  switch (contact.kind) {
    case 'phone':
      return 'call';
    case 'text':
      return 'chat';
    case 'web':
      return contact.chat ? 'chat' : 'web';
  }
}
