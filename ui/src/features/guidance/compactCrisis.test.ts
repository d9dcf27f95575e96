import { expect, test } from 'vitest';
import { servicesOf } from '$lib/backend/fake/services';
import { compactCrisis } from './compactCrisis';

const crisis = (country: string) => servicesOf(country).filter(({ kinds }) => kinds.includes('emergency') || kinds.includes('crisis'));
const shown = (country: string) =>
  compactCrisis(crisis(country)).map(({ service, contact }) => [service.id, service.contacts[contact]?.kind]);

test('the emergency number first, then the best line, then a silent way', () => {
  expect(shown('GB')).toEqual([
    ['uk-999', 'phone'],
    ['uk-samaritans', 'phone'],
    ['uk-shout', 'text'],
  ]);
});

test('a worldwide service is better than nothing', () => {
  expect(shown('ZZ')).toEqual([['ww-find-a-helpline', 'web']]);
});

test('without any service there is nothing to show', () => {
  expect(compactCrisis([])).toEqual([]);
});
