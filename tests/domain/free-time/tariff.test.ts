import { describe, expect, test } from 'vitest';
import {
  freeTimeRulesFor,
  groupOf,
  readableRules,
  readFreeTimeRule,
} from '../../../src/domain/free-time/tariff.ts';
import { NaruError } from '../../../src/domain/error.ts';
import { aLine, aSeaRequest, bestOption } from '../../support/examples/pricing.ts';

const entry = {
  freeDays: 10,
  dayOne: 'same',
  dayKind: 'calendar',
  endInclusive: true,
  holidays: ['2026-09-24'],
  currency: 'KRW',
  tiers: [{ fromDay: 11, toDay: null, perDay: { '20': '11000', '40': '22000' } }],
  kind: 'demurrage',
};
const read = (about: Readonly<Record<string, unknown>> = {}) =>
  readFreeTimeRule('maersk', { ...entry, ...about });

function faultsOf(about: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    read(about);
  } catch (error) {
    if (error instanceof NaruError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe('reading a free-time tariff', () => {
  test('what is left out means any, or the usual', () => {
    expect(read()).toMatchObject({
      name: 'maersk',
      carrier: null,
      place: null,
      direction: null,
      group: null,
      customer: null,
      overrideMode: 'shift',
      freeDaysGranted: null,
      endInclusive: true,
    });
    expect(read({ endInclusive: false }).endInclusive).toBe(false);
  });

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['half a day', { freeDays: 1.5 }, ['freeDays']],
    ['days before the first', { freeDays: -1 }, ['freeDays']],
    ['another way to count', { dayOne: 'later', dayKind: 'lunar' }, ['dayOne', 'dayKind']],
    ['a kind of its own', { kind: 'penalty' }, ['kind']],
    ['a currency nobody knows', { currency: 'WON' }, ['currency']],
    ['holidays that are no days', { holidays: ['2026-02-30', 20260924] }, ['holidays.0', 'holidays.1']],
    ['holidays that are no list', { holidays: 'Chuseok' }, ['holidays']],
    ['no tiers', { tiers: [] }, ['tiers']],
    ['tiers that are none', { tiers: [7] }, ['tiers.0.fromDay', 'tiers.0.perDay']],
    [
      'a tier that ends before it begins',
      { tiers: [{ fromDay: 11, toDay: 9, perDay: { '20': '1' } }] },
      ['tiers.0.toDay'],
    ],
    [
      'a price that is no number',
      { tiers: [{ fromDay: 11, perDay: { '20': '1', '40': 'ask' } }] },
      ['tiers.0.perDay'],
    ],
    ['a carrier that is no text', { carrier: 7 }, ['carrier']],
    ['a day that is none', { validFrom: 'soon' }, ['validFrom']],
  ])('%s is refused with its path', (_name, about, paths) => {
    expect(faultsOf(about)).toEqual(paths);
  });

  test('of a book, what can be read is used', () => {
    expect(
      readableRules([{ name: 'good', ...entry }, { name: 'bad', ...entry, tiers: [] }, 'nonsense', null]).map(
        ({ name }) => name,
      ),
    ).toEqual(['good']);
  });
});

describe('which tariff', () => {
  const question = {
    carrier: 'MAEU',
    place: 'KRPUS',
    direction: 'import',
    container: '40HC',
    customer: ['hanbit'],
    day: '2026-12-01',
  } as const;
  const chosen = (...rules: readonly Readonly<Record<string, unknown>>[]) =>
    freeTimeRulesFor(
      rules.map((about, index) => readFreeTimeRule(String(index), { ...entry, ...about })),
      question,
    ).map(({ name }) => name);

  test('the closest of each kind: customer, carrier, port, country, group', () => {
    expect(
      chosen(
        {},
        { group: 'dry' },
        { place: 'KR' },
        { place: 'KRPUS' },
        { carrier: 'MAEU' },
        { customer: 'hanbit' },
      ),
    ).toEqual(['5']);
    expect(chosen({}, { group: 'dry' }, { place: 'KR' }, { place: 'KRPUS' }, { carrier: 'MAEU' })).toEqual([
      '4',
    ]);
    expect(chosen({}, { group: 'dry' }, { place: 'KR' }, { place: 'KRPUS' })).toEqual(['3']);
    expect(chosen({}, { group: 'dry' }, { place: 'KR' })).toEqual(['2']);
    expect(chosen({}, { group: 'dry' })).toEqual(['1']);
    expect(chosen({ kind: 'detention' }, { kind: 'demurrage' })).toEqual(['1', '0']);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['another carrier', { carrier: 'HDMU' }],
    ['another place', { place: 'KRINC' }],
    ['export', { direction: 'export' }],
    ['reefers', { group: 'reefer' }],
    ['another customer', { customer: 'saenal' }],
    ['not yet', { validFrom: '2026-12-02' }],
    ['no longer', { validTo: '2026-11-30' }],
  ])('never that of %s', (_name, about) => {
    expect(chosen(about)).toEqual([]);
  });

  test('reefers and special boxes have days of their own', () => {
    expect(['40HC', '45R1', '20OT', '40FR', 'XXXX'].map(groupOf)).toEqual([
      'dry',
      'reefer',
      'special',
      'special',
      'dry',
    ]);
  });
});

describe('the free days an option comes with', () => {
  const line = (freeTime: string | null) =>
    aLine({ mode: 'FCL', basis: 'per_container', carrier: 'MAEU', freeTime });
  const days = (freeTime: string | null) =>
    bestOption([line(freeTime)], aSeaRequest(), {
      freeTimeTariffs: [{ name: 'vietnam', ...entry, place: 'VN', carrier: 'MAEU', freeDays: 7 }],
    })?.freeTime;

  test.each<[string | null, readonly unknown[]]>([
    ['14', [{ kind: 'combined', days: 14, source: 'rate' }]],
    [
      '7/10',
      [
        { kind: 'demurrage', days: 7, source: 'rate' },
        { kind: 'detention', days: 10, source: 'rate' },
      ],
    ],
    [null, [{ kind: 'demurrage', days: 7, source: 'vietnam' }]],
  ])('the row says %s', (freeTime, expected) => {
    expect(days(freeTime)).toEqual(expected);
  });
});
