import type { BlockView } from '../generated/BlockView';
import type { InlineView } from '../generated/InlineView';
import type { PageView } from '../generated/PageView';
import type { SituationView } from '../generated/SituationView';
import { serviceOf, servicesOf } from './services';

const inline = (text: string): InlineView[] => [{ kind: 'text', text }];
const paragraph = (text: string): BlockView => ({ kind: 'paragraph', text: inline(text) });
const list = (...items: string[]): BlockView => ({
  kind: 'list',
  ordered: false,
  items: items.map((item) => [paragraph(item)]),
});
const step = (number: number, title: string, ...blocks: BlockView[]): BlockView => ({
  kind: 'step',
  number,
  title: inline(title),
  blocks,
});
const calm = (text: string): BlockView => ({ kind: 'callout', tone: 'calm', blocks: [paragraph(text)] });
const look = (text: string): BlockView => ({ kind: 'callout', tone: 'look', blocks: [paragraph(text)] });

function services(country: string, ids: string[], fallback = ''): BlockView {
  const own = new Set(servicesOf(country).map((service) => service.id));
  return {
    kind: 'services',
    services: ids.filter((id) => own.has(id)).flatMap((id) => serviceOf(id) ?? []),
    fallback,
  };
}

/** Example situation cards, as long as the real ones. */
export const situations: SituationView[] = [
  ['situations/threatened', 'Someone is threatening to share my picture', 'They want money, more pictures or something else.', 'threat'],
  ['situations/paid', 'I already paid or sent more', 'What to do now so that it stops here.', 'paid'],
  ['situations/posted', 'My picture is already out there', 'On an app, on a website, or sent to people I know.', 'posted'],
  ['situations/faked', 'The picture is faked', 'Made with AI or edited. You never sent one.', 'faked'],
  ['situations/hacked', 'Someone says they hacked me', 'They claim to have my pictures or contacts.', 'hacked'],
  ['situations/known-person', 'I know the person doing this', 'From school, work, home, or an ex.', 'known'],
  ['situations/under-13', 'I am under 13', 'Short steps, and who to tell.', 'child'],
].map(([page = '', title = '', summary = '', icon = '']) => ({ page, title, summary, icon }));

/** Example cards of the second group. */
export const more: SituationView[] = [
  ['parents/first-hour', 'I am a parent', 'The first hour after your child told you.', 'parent'],
  ['parents/afraid-of-authorities', 'We are afraid of the authorities', 'Ways that ask for no papers.', 'parent'],
].map(([page = '', title = '', summary = '', icon = '']) => ({ page, title, summary, icon }));

function blocksOf(page: string, country: string): BlockView[] | undefined {
  switch (page) {
    case 'help/crisis':
      return [
        { kind: 'callout', tone: 'danger', blocks: [paragraph('If someone is hurt or about to be hurt, call the emergency number now.')] },
        services(country, ['uk-999', 'us-911'], 'fallback-local-emergency'),
        { kind: 'heading', level: 2, text: inline('Someone to talk to, right now') },
        services(country, ['uk-samaritans', 'uk-shout', 'uk-childline', 'us-988', 'us-crisis-text-line', 'ww-find-a-helpline']),
      ];
    case 'app/what-this-computer-can-show':
      return [
        list(
          'Others can see that this app is installed and when it was last used. Family Safety, Screen Time and school tools may report it.',
          'If you forget the passphrase and have no recovery code, what you wrote is gone. We cannot help.',
          'Someone who copies the app’s folder on two different days may see that something was saved in between.',
          'Deleting removes it from the app. Old backups and flash storage can keep traces that still open with your passphrase.',
          'Links open outside the app. A private window hides history on this computer only, not from the router, provider or filter.',
          'Notes are not secret from the law: police or a court may ask for this computer.',
        ),
      ];
    case 'situations/threatened':
    case 'situations/paid':
    case 'situations/posted':
    case 'situations/faked':
    case 'situations/hacked':
    case 'situations/known-person':
    case 'situations/under-13':
    case 'parents/first-hour':
    case 'parents/afraid-of-authorities':
      return [
        calm('You are not alone, and you can get through this. Many people your age have been here. It can stop.'),
        step(1, 'Stop answering', paragraph('Do not answer any more. You do not have to say that you stop.'), paragraph('People who threaten want a reaction. No answer gives them nothing to work with.')),
        step(2, 'Do not pay and do not send more', paragraph('Paying tells them that it works. Most come back and ask for more.'), look('Gift card codes count as money too.')),
        step(3, 'Keep the chat, then block', paragraph('Do not delete the chat yet. It helps those who help you.'), list('Write down the name of the account.', 'Write down what they said and when.', 'Then block the account on every app.')),
        step(4, 'Tell someone who can act', paragraph('You choose who. All of these have heard this many times.'), services(country, ['uk-ceop-safety-centre', 'us-ncmec-cybertipline'], 'fallback-local-police')),
        step(5, 'Get the picture blocked', {
          kind: 'paragraph',
          text: [
            { kind: 'text', text: 'You can do this ' },
            { kind: 'strong', text: 'before' },
            { kind: 'text', text: ' anything is posted. If it is ' },
            { kind: 'page', page: 'situations/posted', text: 'already out there' },
            { kind: 'text', text: ', it still helps.' },
          ],
        }, services(country, ['uk-report-remove', 'ww-ncmec-take-it-down'])),
      ];
    default:
      return undefined;
  }
}

const titles: Record<string, string> = {
  'help/crisis': 'Get help now',
  'app/what-this-computer-can-show': 'What this computer can show',
};

/** An example page for a country. */
export function pageOf(id: string, country: string): PageView | undefined {
  const blocks = blocksOf(id, country);
  if (!blocks) return undefined;
  const card = [...situations, ...more].find((candidate) => candidate.page === id);
  const talk = { GB: 'uk-childline', US: 'us-988' }[country] ?? 'ww-find-a-helpline';
  return {
    id,
    title: card?.title ?? titles[id] ?? id,
    summary: card?.summary ?? '',
    blocks,
    next: situations.filter((other) => other.page === 'situations/paid' || other.page === 'situations/posted'),
    people: id.startsWith('situations/') ? [serviceOf(talk)].flatMap((service) => service ?? []) : [],
    reviewed: '2026-11-22',
    old: id === 'situations/hacked',
    sources: ['www.nationalcrimeagency.gov.uk', 'www.missingkids.org'],
  };
}
