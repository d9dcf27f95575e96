import type { ContactView } from '$lib/backend/generated/ContactView';
import type { ServiceView } from '$lib/backend/generated/ServiceView';

/** One line of Help now: one service, one way to reach it. */
export interface CrisisLine {
  service: ServiceView;
  /** Position in `service.contacts`. */
  contact: number;
  emergency: boolean;
}

const isSilent = (contact: ContactView) => contact.kind === 'text' || (contact.kind === 'web' && contact.chat);

/**
 * The few crisis lines that fit above the fold: the emergency number, then the best line of all, then the best silent
 * way, because many cannot speak aloud at night. The rest is one press further, on the crisis page.
 */
export function compactCrisis(crisis: readonly ServiceView[], most = 3): CrisisLine[] {
  const lines: CrisisLine[] = [];
  const add = (service: ServiceView | undefined, fits: (contact: ContactView) => boolean) => {
    if (!service || lines.length >= most || lines.some((line) => line.service.id === service.id)) return;
    const wanted = service.contacts.findIndex(fits);
    const contact = wanted >= 0 ? wanted : 0;
    if (service.contacts.length > 0)
      lines.push({ service, contact, emergency: service.kinds.includes('emergency') });
  };
  const isPhone = (contact: ContactView) => contact.kind === 'phone';
  const others = crisis.filter((service) => !service.kinds.includes('emergency'));
  add(
    crisis.find((service) => service.kinds.includes('emergency')),
    isPhone,
  );
  const silent = others.find((service) => service.contacts.some(isSilent) && service !== others[0]);
  add(others[0], isPhone);
  add(silent, isSilent);
  for (const service of others) add(service, isPhone);
  return lines;
}
