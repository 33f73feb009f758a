import { expect, test } from 'vitest';
import { choiceOf, isChosen, type Chosen, type LineAsked } from '../../../src/domain/tariff/line-filter.ts';

const zones = [{ name: 'asia', members: ['KR', 'CNSGH'] }];
const asked = (about: Partial<LineAsked>): LineAsked => ({
  mode: null,
  sheet: null,
  carrier: null,
  charge: null,
  origin: null,
  destination: null,
  equipment: null,
  validOn: null,
  search: null,
  ...about,
});
const aLine = (about: Partial<Chosen> = {}): Chosen => ({
  mode: 'FCL',
  sheet: 'hmm',
  carrier: 'HDMU',
  charge: 'FRT',
  origin: 'KRPUS',
  destination: 'COBUN',
  equipment: '40HC',
  ...about,
});

test.each<[string, Partial<LineAsked>, Partial<Chosen>, boolean]>([
  ['nothing asked is everything', {}, {}, true],
  ['a country is each of its ports', { origin: 'KR' }, {}, true],
  ['and itself', { origin: 'KR' }, { origin: 'KR' }, true],
  ['but not a zone that begins alike', { origin: 'KR' }, { origin: '@KR-all' }, false],
  ['a zone is its ports and countries', { origin: '@asia' }, { origin: 'CNSGH' }, true],
  ['and no other', { origin: '@asia' }, { origin: 'CNNGB' }, false],
  ['and a row that names the zone', { origin: '@ASIA' }, { origin: '@asia' }, true],
  ['a row for any place is not at a place', { origin: 'KR' }, { origin: null }, false],
  ['several places, any of them', { destination: 'VNSGN, cobun' }, {}, true],
  ["40' is every forty-foot box", { equipment: "40'" }, {}, true],
  ['40HC is that one', { equipment: '40HC' }, { equipment: '40GP' }, false],
  ['a carrier however it is written', { carrier: 'hdmu' }, {}, true],
  ['another sheet', { sheet: 'kmtc' }, {}, false],
])('%s', (_, about, line, expected) => {
  expect(isChosen(choiceOf(asked(about), zones), aLine(line))).toBe(expected);
});

test('a zone nobody has is said so beside its field', () => {
  expect(() => choiceOf(asked({ destination: '@latam' }), zones)).toThrow(
    expect.objectContaining({ faults: [{ path: 'destination', message: 'There is no zone "@latam".' }] }),
  );
});
