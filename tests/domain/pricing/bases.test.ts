import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import type { Book } from '../../../src/domain/pricing/book.ts';
import {
  aBox,
  aLine,
  aPiece,
  aProfile,
  aRequest,
  aSeaRequest,
  bestOption,
} from '../../support/examples/pricing.ts';

type About = Parameters<typeof aLine>[0];
const kg = (value: string) => ({ value, unit: 'kg' }) as const;

/** Quantity, unit, what was applied and the amount of the charge XYZ beside a plain freight. */
function charged(about: About, request: QuoteRequest = aRequest(), book: Partial<Book> = {}) {
  const mode = request.modes[0] ?? 'AIR';
  const freight = aLine({ mode, rate: '1000' });
  const option = bestOption([freight, aLine({ charge: 'XYZ', block: 'origin', ...about })], request, book);
  return option?.charges
    .filter(({ code }) => code === 'XYZ')
    .map(({ quantity, unit, applied, amount }) => [quantity, unit, applied, amount?.amount]);
}

describe('each basis bills its own quantity', () => {
  const boxes = aSeaRequest({ containers: [aBox('20GP', 3), aBox('40HC', 2), aBox('45HC', 1)] });
  const parcels = aRequest({ pieces: [aPiece()], billsOfLading: 2 });
  const part = aRequest({ modes: ['LCL'], pieces: [aPiece({ quantity: 40, weight: kg('150') })] });

  test.each<[string, About, QuoteRequest, readonly unknown[]]>([
    ['per_container', { basis: 'per_container', rate: '10' }, boxes, ['6', 'container', 'rate', '60.00']],
    [
      'per_teu: 20 is 1, 40 and 45 are 2',
      { basis: 'per_teu', rate: '10' },
      boxes,
      ['9', 'TEU', 'rate', '90.00'],
    ],
    [
      'per_rt: 6,000 kg are more than 3.840 m³',
      { basis: 'per_rt', rate: '10' },
      part,
      ['6.000', 'R/T', 'rate', '60.00'],
    ],
    ['per_cbm', { basis: 'per_cbm', rate: '10' }, part, ['3.840', 'CBM', 'rate', '38.40']],
    ['per_kg: the billed weight', { basis: 'per_kg', rate: '2' }, parcels, ['160.0', 'kg', 'rate', '320.00']],
    [
      'per_chargeable_kg',
      { basis: 'per_chargeable_kg', rate: '2' },
      parcels,
      ['160.0', 'kg', 'rate', '320.00'],
    ],
    ['per_gross_kg', { basis: 'per_gross_kg', rate: '2' }, parcels, ['125.0', 'kg', 'rate', '250.00']],
    ['per_bl', { basis: 'per_bl', rate: '40' }, parcels, ['2', 'B/L', 'rate', '80.00']],
    ['per_shipment', { basis: 'per_shipment', rate: '40' }, parcels, ['1', 'shipment', 'rate', '40.00']],
    ['per_package', { basis: 'per_package', rate: '0.5' }, parcels, ['10', 'package', 'rate', '5.00']],
    [
      'a negative rate is a rebate',
      { basis: 'per_bl', rate: '-40' },
      parcels,
      ['2', 'B/L', 'rate', '-80.00'],
    ],
  ])('%s', (_name, about, request, expected) => {
    expect(charged(about, request)).toEqual([expected]);
  });

  test('gross weight in pounds is exact', () => {
    const request = aRequest({ pieces: [aPiece({ quantity: 1, weight: { value: '100', unit: 'lb' } })] });

    expect(charged({ basis: 'per_gross_kg', rate: '10' }, request)).toEqual([
      ['45.359237', 'kg', 'rate', '453.59'],
    ]);
  });

  test.each(['at_cost', 'subject_to', 'per_day'] as const)(
    '%s is printed without an amount and listed as excluded',
    (basis) => {
      const option = bestOption([
        aLine({ mode: 'AIR' }),
        aLine({ charge: 'XYZ', block: 'destination', basis, breaks: [] }),
      ]);

      expect(option?.charges.find(({ code }) => code === 'XYZ')).toMatchObject({
        amount: null,
        converted: null,
        applied: null,
      });
      expect(option?.excluded).toEqual([{ code: 'XYZ', reason: basis }]);
      expect(option?.complete).toBe(true);
      expect(option?.totals.total.amount).toBe('100.00');
    },
  );
});

describe('minimum and maximum: of the line itself, in its currency, after rounding, before conversion', () => {
  test.each<[string, About, readonly unknown[]]>([
    [
      'below the minimum',
      { basis: 'per_gross_kg', rate: '30', minimum: '5000', currency: 'KRW' },
      ['125.0', 'kg', 'minimum', '5000'],
    ],
    [
      'at the minimum',
      { basis: 'per_gross_kg', rate: '40', minimum: '5000', currency: 'KRW' },
      ['125.0', 'kg', 'rate', '5000'],
    ],
    [
      'above the maximum',
      { basis: 'per_gross_kg', rate: '50', maximum: '6000', currency: 'KRW' },
      ['125.0', 'kg', 'maximum', '6000'],
    ],
    [
      'rounded to the won first',
      { basis: 'per_gross_kg', rate: '0.5', currency: 'KRW' },
      ['125.0', 'kg', 'rate', '63'],
    ],
  ])('%s', (_name, about, expected) => {
    expect(charged(about)).toEqual([expected]);
  });
});

describe('the LCL minimum of one ton counts for the freight only', () => {
  // https://hansatic.com/en/guides/lcl-minimum-charge-quoting
  const request = aRequest({ modes: ['LCL'] });

  test('freight is 1.000, other charges are 0.960 with their own minimum', () => {
    const option = bestOption(
      [
        aLine({ mode: 'LCL', basis: 'per_rt', rate: '12' }),
        aLine({
          charge: 'CFS',
          block: 'origin',
          basis: 'per_rt',
          rate: '6500',
          minimum: '6500',
          currency: 'KRW',
        }),
        aLine({ charge: 'WFG', block: 'origin', basis: 'per_rt', rate: '323', currency: 'KRW' }),
      ],
      request,
    );

    expect(
      option?.charges.map(({ code, quantity, applied, amount }) => [code, quantity, applied, amount?.amount]),
    ).toEqual([
      ['FRT', '1.000', 'rate', '12.00'],
      ['CFS', '0.960', 'minimum', '6500'],
      ['WFG', '0.960', 'rate', '310'],
    ]);
    expect(option?.measure.revenueTons).toBe('1.000');
  });

  test('a line with a profile is measured anew by it, its minimum included', () => {
    const profiles = [
      { name: 'truck', profile: aProfile({ kgPerRevenueTon: '333', minimumRevenueTons: '2' }) },
    ];

    expect(charged({ basis: 'per_rt', rate: '10', profile: 'truck' }, request, { profiles })).toEqual([
      ['2.000', 'R/T', 'rate', '20.00'],
    ]);
  });

  test('a profile nobody defined is named, not guessed', () => {
    const option = bestOption(
      [aLine({ mode: 'LCL' }), aLine({ charge: 'XYZ', basis: 'per_rt', profile: 'lost' })],
      request,
    );

    expect(option?.missing).toMatchObject([
      { charge: 'XYZ', reason: { rule: 'missing.profile', values: { profile: 'lost' } } },
    ]);
  });
});
