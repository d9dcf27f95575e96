import type { Anonymous } from '../generated/Anonymous';
import type { ContactView } from '../generated/ContactView';
import type { FactView } from '../generated/FactView';
import type { ServiceKind } from '../generated/ServiceKind';
import type { ServiceView } from '../generated/ServiceView';
import type { Who } from '../generated/Who';

const everyone: Who[] = ['under18', 'adult', 'parent', 'professional'];
const known = (text: string): FactView => ({ text, checkFirst: false });
const doubtful = (text: string): FactView => ({ text, checkFirst: true });
const phone = (display: string): ContactView => ({ kind: 'phone', display });
const text = (to: string, body = ''): ContactView => ({ kind: 'text', to, body });
const web = (link: number, host: string, chat = false): ContactView => ({ kind: 'web', link, host, chat });

interface Example {
  id: string;
  name: string;
  operator: string;
  contacts: ContactView[];
  kinds: ServiceKind[];
  who?: Who[];
  happens: string;
  need?: string;
  limits?: string;
  age?: string;
  hours?: FactView;
  cost?: FactView;
  languages?: FactView;
  anonymous?: Anonymous;
  old?: boolean;
  picture?: boolean;
  /** Countries, or everywhere. */
  countries: string[] | 'everywhere';
}

function service(example: Example): ServiceView {
  return {
    id: example.id,
    name: example.name,
    operator: example.operator,
    contacts: example.contacts,
    kinds: example.kinds,
    who: example.who ?? everyone,
    whatHappens: known(example.happens),
    whatYouNeed: known(example.need ?? ''),
    limits: known(example.limits ?? ''),
    age: known(example.age ?? ''),
    hours: example.hours ?? known('24 hours, every day'),
    cost: example.cost ?? known('Free'),
    languages: example.languages ?? doubtful('English'),
    anonymous: example.anonymous ?? 'unclear',
    checked: '2026-11-22',
    old: example.old ?? false,
    needsPicture: example.picture ?? false,
    worldwide: example.countries === 'everywhere',
  };
}

// Shaped like the real directory, much shorter. Only for tests and for looking at screens: never shipped.
const examples: Example[] = [
  {
    id: 'uk-999',
    name: 'Emergency services (999 / 112)',
    operator: 'UK police, ambulance, fire, coastguard',
    contacts: [phone('999')],
    kinds: ['emergency', 'police'],
    happens: 'An operator asks which service you need and connects you. If you cannot speak on a mobile, press 55 when asked.',
    need: 'Where you are and what is happening.',
    limits: 'Pressing 55 does not show where a mobile is.',
    anonymous: 'no',
    countries: ['GB'],
  },
  {
    id: 'uk-samaritans',
    name: 'Samaritans',
    operator: 'Samaritans',
    contacts: [phone('116 123'), web(0, 'www.samaritans.org')],
    kinds: ['crisis', 'helpline'],
    happens: 'A trained volunteer listens, at any hour, about anything.',
    anonymous: 'yes',
    countries: ['GB'],
  },
  {
    id: 'uk-shout',
    name: 'Shout',
    operator: 'Mental Health Innovations',
    contacts: [text('85258', 'SHOUT')],
    kinds: ['crisis'],
    happens: 'A trained volunteer texts with you until you feel calmer.',
    limits: 'A volunteer may tell the emergency services when your life is in danger.',
    anonymous: 'yes',
    countries: ['GB'],
  },
  {
    id: 'uk-childline',
    name: 'Childline',
    operator: 'NSPCC',
    contacts: [phone('0800 1111'), web(0, 'www.childline.org.uk', true)],
    kinds: ['helpline'],
    who: ['under18'],
    happens: 'You talk or chat with a counsellor. They help you decide what to do next.',
    age: 'Up to your 19th birthday',
    hours: doubtful('Calls at any time; chat may have fewer hours'),
    anonymous: 'yes',
    countries: ['GB'],
  },
  {
    id: 'uk-report-remove',
    name: 'Report Remove',
    operator: 'Childline and Internet Watch Foundation',
    contacts: [web(0, 'www.childline.org.uk')],
    kinds: ['remove', 'report'],
    who: ['under18'],
    happens: 'You report a nude picture of you. They make a fingerprint of it that large platforms use to block it.',
    need: 'The picture or its address, on the device it is already on. A way to show your age.',
    limits: 'It cannot find a picture that was only sent in private, encrypted chats.',
    age: 'Under 18',
    anonymous: 'yes',
    picture: true,
    countries: ['GB'],
  },
  {
    id: 'uk-ceop-safety-centre',
    name: 'CEOP Safety Centre',
    operator: 'National Crime Agency',
    contacts: [web(0, 'www.ceop.police.uk')],
    kinds: ['report', 'police'],
    who: ['under18', 'parent', 'professional'],
    happens: 'A child protection adviser reads your report and gets in touch with you.',
    need: 'Names and links of the account, what was said, and when. Do not send any nude picture.',
    limits: 'Not for emergencies. An answer can take days.',
    age: 'Under 18, or an adult who reports for a child',
    anonymous: 'no',
    countries: ['GB'],
  },
  {
    id: 'uk-101',
    name: 'Police non-emergency (101)',
    operator: 'Your local police force',
    contacts: [phone('101'), web(0, 'www.police.uk')],
    kinds: ['police', 'report'],
    happens: 'Your local police take the report. Ask for a reference number.',
    need: 'Usernames, links, dates, the words of the threats.',
    anonymous: 'no',
    cost: doubtful('Free'),
    old: true,
    countries: ['GB'],
  },
  {
    id: 'us-911',
    name: 'Emergency services (911)',
    operator: 'Local emergency services',
    contacts: [phone('911'), text('911')],
    kinds: ['emergency', 'police'],
    happens: 'A dispatcher asks where you are and sends help.',
    limits: 'Texting does not work everywhere. Call if you can.',
    anonymous: 'no',
    countries: ['US'],
  },
  {
    id: 'us-988',
    name: '988 Suicide and Crisis Lifeline',
    operator: 'Vibrant Emotional Health',
    contacts: [phone('988'), text('988'), web(0, '988lifeline.org', true)],
    kinds: ['crisis'],
    happens: 'A counsellor near you listens and helps you stay safe.',
    anonymous: 'yes',
    languages: known('English, Spanish'),
    countries: ['US'],
  },
  {
    id: 'us-crisis-text-line',
    name: 'Crisis Text Line',
    operator: 'Crisis Text Line',
    contacts: [text('741741', 'HOME')],
    kinds: ['crisis'],
    happens: 'A trained volunteer texts with you.',
    anonymous: 'yes',
    countries: ['US'],
  },
  {
    id: 'us-ncmec-cybertipline',
    name: 'CyberTipline',
    operator: 'National Center for Missing and Exploited Children',
    contacts: [web(0, 'report.cybertip.org'), phone('1-800-843-5678')],
    kinds: ['report'],
    happens: 'Your report goes to the police unit for such cases where the person is.',
    need: 'Account names and what was said.',
    anonymous: 'yes',
    countries: ['US'],
  },
  {
    id: 'us-fbi-tips',
    name: 'FBI tips',
    operator: 'Federal Bureau of Investigation',
    contacts: [phone('1-800-225-5324'), web(0, 'tips.fbi.gov')],
    kinds: ['police', 'report'],
    happens: 'The FBI reads your tip. You may not hear back.',
    anonymous: 'yes',
    countries: ['US'],
  },
  {
    id: 'ww-ncmec-take-it-down',
    name: 'Take It Down',
    operator: 'National Center for Missing and Exploited Children',
    contacts: [web(0, 'takeitdown.ncmec.org')],
    kinds: ['remove'],
    who: ['under18'],
    happens: 'Your phone makes a fingerprint of the picture. Platforms that take part use it to find and remove copies.',
    need: 'The picture, on the device it is already on. It stays there.',
    limits: 'Works on platforms that take part, and not in encrypted chats.',
    age: 'Pictures from when you were under 18',
    anonymous: 'yes',
    picture: true,
    countries: 'everywhere',
  },
  {
    id: 'ww-stopncii',
    name: 'StopNCII',
    operator: 'SWGfL',
    contacts: [web(0, 'stopncii.org')],
    kinds: ['remove'],
    who: ['adult'],
    happens: 'Your device makes a fingerprint of the picture. Platforms that take part use it to block copies.',
    need: 'The picture, on the device it is already on. It stays there.',
    age: '18 or over now, and in the picture',
    anonymous: 'yes',
    picture: true,
    countries: 'everywhere',
  },
  {
    id: 'ww-find-a-helpline',
    name: 'Find A Helpline',
    operator: 'ThroughLine',
    contacts: [web(0, 'findahelpline.com')],
    kinds: ['crisis', 'helpline'],
    happens: 'Lists free lines to call, text or chat with in your country.',
    anonymous: 'yes',
    languages: known('Many'),
    countries: 'everywhere',
  },
];

/** Every example service. */
export const services: ServiceView[] = examples.map(service);

/** Example services of a country, its own before the worldwide ones. */
export function servicesOf(country: string): ServiceView[] {
  const own = examples.filter(({ countries }) => countries !== 'everywhere' && countries.includes(country));
  const worldwide = examples.filter(({ countries }) => countries === 'everywhere');
  return [...own, ...worldwide].map(service);
}

/** One example service. */
export function serviceOf(id: string): ServiceView | undefined {
  return services.find((candidate) => candidate.id === id);
}
