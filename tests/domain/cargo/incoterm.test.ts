import { describe, expect, test } from 'vitest';
import {
  INCOTERMS,
  isIncoterm,
  isFreightCollect,
  payerOf,
  saleWarnings,
  termWarnings,
  type Incoterm,
  type Term,
} from '../../../src/domain/cargo/incoterm.ts';
import { BLOCKS } from '../../../src/domain/tariff/vocabulary.ts';

const term = (rule: Incoterm, about: Partial<Term> = {}): Term => ({
  rule,
  place: null,
  pickup: null,
  delivery: null,
  ...about,
});
const door = { country: 'KR', postalCode: '16419', unLocode: 'KRSUO', distanceKm: null };

describe('who pays each block (ICC wall chart; http://www.mfctpe.com.tw/cn/?page_id=10752)', () => {
  test.each<[Incoterm, string]>([
    // pickup, origin, freight, transit, destination, delivery
    ['EXW', 'BBBBBB'],
    ['FCA', 'SBBBBB'],
    ['FAS', 'SSBBBB'],
    ['FOB', 'SSBBBB'],
    ['CFR', 'SSSSBB'],
    ['CIF', 'SSSSBB'],
    ['CPT', 'SSSSBB'],
    ['CIP', 'SSSSBB'],
    ['DAP', 'SSSSSS'],
    ['DPU', 'SSSSSS'],
    ['DDP', 'SSSSSS'],
  ])('%s: %s', (rule, expected) => {
    const payers = BLOCKS.map((block) => (payerOf(term(rule), block, 'ANY') === 'seller' ? 'S' : 'B'));

    expect(payers.join('')).toBe(expected);
  });

  test('the list is complete', () => {
    expect(INCOTERMS).toHaveLength(11);
  });
});

describe('charges that do not follow their block', () => {
  test.each<[Incoterm, string, string, string, string]>([
    ['FCA', 'seller', 'buyer', 'buyer', 'buyer'],
    ['EXW', 'buyer', 'buyer', 'buyer', 'buyer'],
    ['CIF', 'seller', 'buyer', 'buyer', 'seller'],
    ['CFR', 'seller', 'buyer', 'buyer', 'buyer'],
    ['CIP', 'seller', 'buyer', 'buyer', 'seller'],
    ['DAP', 'seller', 'buyer', 'buyer', 'seller'],
    ['DDP', 'seller', 'seller', 'seller', 'seller'],
  ])(
    '%s: export clearance %s, import clearance %s, duty %s, insurance %s',
    (rule, ...[exported, imported, duty, insured]) => {
      expect(payerOf(term(rule), 'origin', 'CUS')).toBe(exported);
      expect(payerOf(term(rule), 'destination', 'CUS')).toBe(imported);
      expect(payerOf(term(rule), 'destination', 'DUTY')).toBe(duty);
      expect(payerOf(term(rule), 'destination', 'VAT')).toBe(duty);
      expect(payerOf(term(rule), 'freight', 'INS')).toBe(insured);
    },
  );
});

describe('the named place', () => {
  test('FCA at the seller’s own premises leaves the haulage to the buyer', () => {
    expect(payerOf(term('FCA', { place: 'our factory, Suwon' }), 'pickup', 'TRK')).toBe('buyer');
    expect(payerOf(term('FCA', { place: '수원 공장' }), 'pickup', 'TRK')).toBe('buyer');
    expect(payerOf(term('FCA', { place: 'KRSUO', pickup: door }), 'pickup', 'TRK')).toBe('buyer');
    expect(payerOf(term('FCA', { place: 'Incheon Airport', pickup: door }), 'pickup', 'TRK')).toBe('seller');
  });

  test('CPT and CIP to the buyer’s door take the terminal and the haulage there with them; to the port they do not', () => {
    for (const rule of ['CPT', 'CIP'] as const) {
      expect(payerOf(term(rule, { delivery: door }), 'destination', 'DTHC')).toBe('seller');
      expect(payerOf(term(rule, { delivery: door }), 'delivery', 'TRK')).toBe('seller');
      expect(payerOf(term(rule), 'destination', 'DTHC')).toBe('buyer');
    }
  });

  test('a C-term does not make the seller pay the terminal at destination', () => {
    expect(payerOf(term('CIF', { delivery: door }), 'destination', 'DTHC')).toBe('buyer');
  });
});

test('freight is collect under E and F terms only', () => {
  const collect = INCOTERMS.filter((rule) => isFreightCollect(term(rule)));

  expect(collect).toEqual(['EXW', 'FCA', 'FAS', 'FOB']);
  expect(isFreightCollect(null)).toBe(false);
});

describe('traps', () => {
  test('FOB by air, CIF in containers: the better rule is named', () => {
    expect(termWarnings('FOB', 'AIR')).toEqual([
      { rule: 'incoterm.sea-only-air', values: { incoterm: 'FOB', better: 'FCA' } },
    ]);
    expect(termWarnings('CIF', 'FCL')).toEqual([
      { rule: 'incoterm.sea-only-container', values: { incoterm: 'CIF', better: 'CIP' } },
    ]);
    expect(termWarnings('CFR', 'LCL')[0]?.values).toEqual({ incoterm: 'CFR', better: 'CPT' });
    expect(termWarnings('FCA', 'AIR')).toEqual([]);
  });

  test('EXW from Korea and DDP without registration', () => {
    expect(saleWarnings('EXW', 'KR', 'VN')).toEqual([
      { rule: 'incoterm.exw-export', values: { country: 'KR' } },
    ]);
    expect(saleWarnings('DDP', 'KR', 'CO')).toEqual([
      { rule: 'incoterm.ddp-registration', values: { country: 'CO' } },
    ]);
    expect(saleWarnings('CIP', 'KR', 'CO')).toEqual([]);
  });
});

test('the eleven rules are known by their letters', () => {
  expect(['FOB', 'DPU', 'DAT', 'fob', ''].map(isIncoterm)).toEqual([true, true, false, false, false]);
});

test('clearance at the buyer’s door is the import’s', () => {
  expect(payerOf(term('DAP'), 'delivery', 'CUS')).toBe('buyer');
  expect(payerOf(term('DAP'), 'pickup', 'CUS')).toBe('seller');
});

test('a door named by its postcode, in any case and spacing', () => {
  const named = (place: string) =>
    payerOf(term('FCA', { place, pickup: { ...door, unLocode: null, postalCode: 'sw1a' } }), 'pickup', 'TRK');

  expect([named('  London SW1A '), named('London Gateway')]).toEqual(['buyer', 'seller']);
  expect(
    payerOf(
      term('FCA', { place: 'Busan', pickup: { ...door, unLocode: null, postalCode: null } }),
      'pickup',
      'TRK',
    ),
  ).toBe('seller');
});
