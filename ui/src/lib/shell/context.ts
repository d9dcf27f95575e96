import { createContext } from 'svelte';
import type { Backend } from '../backend/backend';

/** Opens the dialogs for reaching a service. Features ask for them here, so that no feature knows another. */
export interface Contacts {
  openLink(service: string, link: number): void;
  showNumber(service: string, contact: number): void;
}

/** The program behind the page, real or fake. */
export const [useBackend, provideBackend] = createContext<Backend>();

/** Ways to reach a service. */
export const [useContacts, provideContacts] = createContext<Contacts>();
