import type { CommonBackend, FrontBackend } from '../backend';
import type { DirectoryRequest } from '../generated/DirectoryRequest';
import type { DirectoryView } from '../generated/DirectoryView';
import type { HelpView } from '../generated/HelpView';
import type { QrView } from '../generated/QrView';
import type { ServiceKind } from '../generated/ServiceKind';
import type { ServiceView } from '../generated/ServiceView';
import type { SettingsView } from '../generated/SettingsView';
import type { StartView } from '../generated/StartView';
import { failure, type FakeOptions } from './fake';
import { more, pageOf, situations } from './pages';
import { serviceOf, servicesOf } from './services';
import { words } from './words';

/** Something that looks like a QR code: the pattern has no meaning. */
function drawing(text: string): QrView {
  const size = 33;
  let path = '';
  let seed = [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  for (let y = 4; y < size - 4; y += 1) {
    for (let x = 4; x < size - 4; x += 1) {
      seed = (seed * 1664525 + 1013904223) >>> 0;
      if (seed > 0x80000000) path += `M${x} ${y}h1v1h-1z`;
    }
  }
  return { size, path };
}

const order: ServiceKind[] = ['emergency', 'crisis', 'helpline', 'remove', 'report', 'police', 'advice', 'legal'];

function reachable(service: ServiceView, way: DirectoryRequest['way']): boolean {
  if (!way) return true;
  return service.contacts.some((contact) => {
    switch (contact.kind) {
      case 'phone':
        return way === 'call';
      case 'text':
        return way === 'text';
      case 'web':
        return contact.chat ? way === 'chat' : way === 'web';
    }
  });
}

/** The help side of the fake. */
export class FakeHelp {
  settings: SettingsView;
  readonly #options: FakeOptions;

  constructor(options: FakeOptions) {
    this.#options = options;
    this.settings = {
      country: options.country ?? 'GB',
      countryChosen: false,
      textSize: options.textSize ?? 100,
      theme: options.theme ?? 'system',
      motion: 'system',
      lockMinutes: 3,
      blockCapture: true,
    };
  }

  help(): HelpView {
    const all = servicesOf(this.settings.country);
    return {
      country: this.settings.country,
      crisis: [
        ...all.filter((service) => service.kinds.includes('emergency')),
        ...all.filter((service) => service.kinds.includes('crisis')),
      ],
      fallback: this.settings.country === 'ZZ' ? 'fallback-local-emergency' : '',
      situations,
      more,
    };
  }

  start(): StartView {
    return {
      words,
      language: 'en',
      settings: { ...this.settings },
      countries: ['GB', 'US', 'ZZ'],
      help: this.help(),
      about: { version: '0.1.0', contentVersion: '1', contentDate: '2026-11-22', system: this.#options.system ?? 'linux' },
      captureBlock: this.#options.captureBlock ?? 'none',
      notice: this.#options.notice ?? null,
    };
  }

  directory(request: DirectoryRequest): DirectoryView {
    const fitting = servicesOf(this.settings.country).filter(
      (service) => (!request.who || service.who.includes(request.who)) && reachable(service, request.way),
    );
    const groups = order.map((kind) => ({
      kind,
      services: fitting.filter((service) => order.find((first) => service.kinds.includes(first)) === kind),
    }));
    return { groups: groups.filter((group) => group.services.length > 0) };
  }

  commands(): CommonBackend & FrontBackend {
    const linkOf = (request: { service: string; link: number }) => {
      const service = serviceOf(request.service);
      const contact = service?.contacts.find((way) => way.kind === 'web' && way.link === request.link);
      if (!service || contact?.kind !== 'web') throw failure('unknown-service');
      return { service, host: contact.host };
    };
    return {
      start: async () => this.start(),
      readHelp: async () => this.help(),
      readPage: async ({ page }) => {
        const found = pageOf(page, this.settings.country);
        if (!found) throw failure('unknown-page');
        return found;
      },
      listServices: async (request) => this.directory(request),
      readService: async ({ service }) => {
        const found = serviceOf(service);
        if (!found) throw failure('unknown-service');
        return found;
      },
      readLink: async (request) => {
        const { service, host } = linkOf(request);
        return {
          name: service.name,
          address: `https://${host}/report/online-form`,
          host,
          qr: drawing(host),
          needsPicture: service.needsPicture,
          browser: this.#options.browser ?? { kind: 'private', name: 'Firefox' },
        };
      },
      openLink: async ({ link, mode }) => {
        linkOf(link);
        const browser = this.#options.browser ?? { kind: 'private' };
        if (browser.kind === 'none') throw failure('browser-not-started');
        if (browser.kind === 'normalOnly' && mode === 'private') throw failure('no-private-window');
      },
      copyLink: async (request) => void linkOf(request),
      readNumber: async ({ service, contact }) => {
        const found = serviceOf(service);
        const way = found?.contacts[contact];
        if (!found || !way || way.kind === 'web') throw failure('unknown-service');
        const display = way.kind === 'phone' ? way.display : way.to;
        return { name: found.name, display, qr: drawing(display) };
      },
      copyNumber: async () => undefined,
      changeSettings: async (request) => {
        this.settings = {
          ...this.settings,
          ...request,
          countryChosen: this.settings.countryChosen || request.country !== undefined,
        };
        return this.start();
      },
      hide: async () => undefined,
      reportReady: async () => undefined,
      goToSpace: async () => undefined,
    };
  }
}
