import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import {
  aBox,
  aBook,
  aLine,
  aPiece,
  aRequest,
  aSeaRequest,
  bestOption,
  counting,
  steps,
} from '../../support/examples/pricing.ts';

type About = Parameters<typeof aLine>[0];
const kg = (value: string) => ({ value, unit: 'kg' }) as const;
const cm = (value: string) => ({ value, unit: 'cm' }) as const;

/** Quantity, unit, what was applied and the amount of the charge XYZ beside a plain freight. */
function charged(about: About, request: QuoteRequest = aRequest()) {
  const mode = request.modes[0] ?? 'AIR';
  const freight = aLine({ mode, rate: '1000' });
  const option = bestOption([freight, aLine({ charge: 'XYZ', block: 'origin', ...about })], request);
  return option?.charges
    .filter(({ code }) => code === 'XYZ')
    .map(({ quantity, unit, applied, amount }) => [quantity, unit, applied, amount?.amount]);
}

describe('step tables: one price up to an inclusive edge, kilograms above the last', () => {
  const table = [
    aLine({
      mode: 'EXPRESS',
      basis: 'step',
      breaks: steps(['0', '0.5', '30'], ['0', '1', '38'], ['0', '30', '200']),
    }),
    aLine({ mode: 'EXPRESS', basis: 'per_kg', rate: '8', minimum: '240' }),
  ];
  const parcel = (weight: string) =>
    aRequest({
      modes: ['EXPRESS'],
      pieces: [
        aPiece({ quantity: 1, length: cm('10'), width: cm('10'), height: cm('10'), weight: kg(weight) }),
      ],
    });

  test.each([
    ['0.4', '0.5', 'step', '30.00'],
    ['0.5', '0.5', 'step', '30.00'],
    ['0.501', '1.0', 'step', '38.00'],
    ['30', '30.0', 'step', '200.00'],
    ['30.1', '30.5', 'per_kg', '244.00'],
    ['100', '100.0', 'per_kg', '800.00'],
  ])('%s kg', (weight, ...expected) => {
    const [charge] = bestOption(table, parcel(weight))?.charges ?? [];

    expect([charge?.quantity, charge?.basis, charge?.amount?.amount]).toEqual(expected);
  });

  test('above the last edge without a price per kilogram there is no offer', () => {
    const { options, missing } = price(parcel('31'), aBook(table.slice(0, 1)), counting());

    expect(options).toEqual([]);
    expect(missing).toMatchObject([
      { mode: 'EXPRESS', charge: 'FRT', reason: { rule: 'missing.outside-tables' } },
    ]);
  });
});

describe('tiers', () => {
  const heavy = aSeaRequest({
    containers: [
      aBox('20GP', 2, { cargoWeight: kg('14000') }),
      aBox('20GP', 1, { cargoWeight: kg('18000') }),
      aBox('40HC', 1, { cargoWeight: kg('22000') }),
    ],
  });
  // https://www.flexport.com/glossary/overweight-surcharge/: gross including tare
  const overweight = aLine({
    charge: 'OWS',
    basis: 'per_container',
    equipment: '20GP',
    breakOn: 'container_gross_kg',
    breaks: steps(['16000', '20000', '200'], ['20000', '24000', '400'], ['24000', null, '500']),
  });
  const freight = aLine({ mode: 'FCL', basis: 'per_container', rate: '100' });

  test('overweight counts the boxes inside each edge, cargo and tare together', () => {
    const option = bestOption([freight, overweight], heavy);

    expect(
      option?.charges
        .filter(({ code }) => code === 'OWS')
        .map(({ quantity, rate, amount }) => [quantity, rate, amount?.amount]),
    ).toEqual([
      ['2', '200', '400.00'],
      ['1', '400', '400.00'],
    ]);
  });

  test.each<[string, Parameters<typeof aLine>[0], readonly unknown[]]>([
    ['a minimum above the sum', { minimum: '1000' }, [['3', null, '1000.00', 'minimum']]],
    ['a maximum below it', { maximum: '500' }, [['3', null, '500.00', 'maximum']]],
    [
      'neither',
      { minimum: '500', maximum: '900' },
      [
        ['2', '200', '400.00', 'rate'],
        ['1', '400', '400.00', 'rate'],
      ],
    ],
  ])('minimum and maximum are of the charge, once, whatever tiers its boxes lie in: %s', (_, about, bill) => {
    const option = bestOption([freight, { ...overweight, ...about }], heavy);
    const lines = option?.charges.filter(({ code }) => code === 'OWS') ?? [];

    expect(
      lines.map(({ quantity, rate, amount, applied }) => [quantity, rate, amount?.amount, applied]),
    ).toEqual(bill);
  });

  test('an edge is inside its own tier: 16,000 kg gross is in the first, 20,000 kg in the second', () => {
    const at = (cargo: string) => {
      const option = bestOption(
        [freight, overweight],
        aSeaRequest({ containers: [aBox('20GP', 1, { cargoWeight: kg(cargo) })] }),
      );
      return option?.charges.filter(({ code }) => code === 'OWS').map(({ rate }) => rate);
    };

    expect([at('13699.999'), at('13700'), at('17699.999'), at('17700')]).toEqual([
      [],
      ['200'],
      ['200'],
      ['400'],
    ]);
  });

  test('boxes of unknown weight are named, and the offer stays complete', () => {
    const option = bestOption([freight, overweight], aSeaRequest({ containers: [aBox('20GP', 1)] }));

    expect(option?.warnings).toEqual([{ rule: 'unknown.container-gross-kg', values: { charge: 'OWS' } }]);
    expect(option?.complete).toBe(true);
  });

  test('long and heavy pieces are counted piece by piece', () => {
    const request = aRequest({
      pieces: [
        aPiece({ quantity: 2, length: cm('310') }),
        aPiece({ quantity: 1, height: cm('420'), weight: kg('2500') }),
        aPiece({ quantity: 5 }),
      ],
    });
    const long: About = {
      basis: 'per_package',
      breakOn: 'piece_length_cm',
      breaks: steps(['300', '400', '20'], ['400', null, '50']),
    };

    expect(charged(long, request)).toEqual([
      ['2', 'package', 'rate', '40.00'],
      ['1', 'package', 'rate', '50.00'],
    ]);
    expect(
      charged({ basis: 'per_package', breakOn: 'piece_kg', breaks: steps(['2000', null, '75']) }, request),
    ).toEqual([['1', 'package', 'rate', '75.00']]);
    expect(
      charged(
        {
          basis: 'per_shipment',
          breakOn: 'piece_kg',
          breaks: steps(['0', '2000', '0'], ['2000', null, '90']),
        },
        request,
      ),
    ).toEqual([['1', 'shipment', 'rate', '90.00']]);
  });

  test('haulage by distance; beyond the last edge it has no price and is named', () => {
    const door = (distanceKm: string | null) => ({
      country: 'KR',
      postalCode: '16419',
      unLocode: null,
      distanceKm,
    });
    const truck: About = {
      charge: 'TRK',
      block: 'pickup',
      basis: 'per_container',
      breakOn: 'km',
      breaks: steps(['0', '50', '300000'], ['50', '100', '380000']),
      currency: 'KRW',
    };
    const at = (km: string | null) => {
      const option = bestOption([freight, aLine(truck)], aSeaRequest({ pickup: door(km) }));
      const haulage = option?.charges
        .filter(({ code }) => code === 'TRK')
        .map(({ amount }) => amount?.amount);
      return [haulage, option?.missing.map(({ reason }) => reason.rule)];
    };

    expect(at('38')).toEqual([['600000'], []]);
    expect(at('50')).toEqual([['760000'], []]);
    expect(at('100')).toEqual([[], ['missing.break']]);
    expect(at(null)).toEqual([[], ['missing.km']]);
  });

  test('by gross weight, volume and value of the goods', () => {
    const about = (breakOn: 'gross_kg' | 'cbm' | 'value', edge: string): About => ({
      basis: 'per_shipment',
      breakOn,
      breaks: steps(['0', edge, '10'], [edge, null, '20']),
    });
    const request = aRequest({ goodsValue: { amount: '69625000', currency: 'KRW' } });

    const amount = (...edge: Parameters<typeof about>) =>
      charged(about(...edge), request)
        ?.flat()
        .at(-1);

    expect(amount('gross_kg', '125')).toBe('20.00');
    expect(amount('gross_kg', '125.1')).toBe('10.00');
    expect(amount('cbm', '0.96')).toBe('20.00');
    expect(amount('value', '50000')).toBe('20.00');
    expect(amount('value', '50000.01')).toBe('10.00');
  });

  test('a surcharge that begins above the cargo’s weight is simply not charged', () => {
    const option = bestOption([
      aLine({ mode: 'AIR' }),
      aLine({ charge: 'XYZ', breakOn: 'gross_kg', breaks: steps(['1000', null, '10']) }),
    ]);

    expect(option?.charges.map(({ code }) => code)).toEqual(['FRT']);
    expect(option?.complete).toBe(true);
  });
});
