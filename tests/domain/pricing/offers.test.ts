import { describe, expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';
import { aBook, aBox, aLine, aRequest, aSeaRequest, counting } from '../../support/examples/pricing.ts';

const freight = aLine({ mode: 'AIR', rate: '1000' });

const aCatalogueCharge = { names: { en: 'Transhipment' }, tax: 'zero', aliases: [] } as const;

describe('offers', () => {
  const per = (carrier: string | null, about: Partial<TariffLine> & { readonly rate?: string } = {}) =>
    aLine({ mode: 'FCL', basis: 'per_container', equipment: '40HC', carrier, ...about });

  test('one for each carrier, service, way and contract; spot beside contract', () => {
    const book = aBook([
      per('HDMU', { service: 'VTS', rate: '560' }),
      per('HDMU', { service: 'VTS', contract: 'SC1', rate: '500' }),
      per('HDMU', { service: 'KVX', rate: '570' }),
      per('HDMU', { service: 'VTS', via: ['SGSIN'], rate: '540' }),
      per('KMTU', { service: 'NHP', rate: '550' }),
    ]);
    const { options } = price(aSeaRequest(), book, counting());

    expect(
      options.map(({ carrier, service, contract, route, totals }) => [
        carrier,
        service,
        contract,
        route.join('-'),
        totals.total.amount,
      ]),
    ).toEqual([
      ['HDMU', 'VTS', 'SC1', 'KRPUS-VNSGN', '1000.00'],
      ['HDMU', 'VTS', null, 'KRPUS-SGSIN-VNSGN', '1080.00'],
      ['KMTU', 'NHP', null, 'KRPUS-VNSGN', '1100.00'],
      ['HDMU', 'VTS', null, 'KRPUS-VNSGN', '1120.00'],
      ['HDMU', 'KVX', null, 'KRPUS-VNSGN', '1140.00'],
    ]);
  });

  test('a line per container type; a type without a price makes the offer incomplete and is named', () => {
    const book = aBook([
      per('A', { rate: '560' }),
      per('A', { equipment: '20GP', rate: '320' }),
      per('B', { rate: '100' }),
    ]);
    const request = aSeaRequest({ containers: [aBox('40HC', 2), aBox('20GP', 3)] });
    const { options } = price(request, book, counting());

    expect(options.map(({ carrier, complete }) => [carrier, complete])).toEqual([
      ['A', true],
      ['B', false],
    ]);
    expect(
      options[0]?.charges.map(({ equipment, quantity, amount }) => [equipment, quantity, amount?.amount]),
    ).toEqual([
      ['40HC', '2', '1120.00'],
      ['20GP', '3', '960.00'],
    ]);
    expect(options[1]?.missing).toMatchObject([
      {
        block: 'freight',
        charge: 'FRT',
        reason: { rule: 'missing.equipment', values: { equipment: '20GP' } },
      },
    ]);
  });

  test('each mode uses the ports its lines know; a line for the whole country answers once', () => {
    const book = aBook([
      aLine({ mode: 'LCL', origin: 'KRPUS', destination: 'VNSGN', basis: 'per_rt' }),
      aLine({ mode: 'EXPRESS', origin: 'KR', destination: 'VN', basis: 'per_kg' }),
    ]);
    const request = aRequest({ modes: ['LCL', 'EXPRESS'], origin: ['KRICN', 'KRPUS'] });
    const { options } = price(request, book, counting());

    expect(options.map(({ mode, route }) => [mode, ...route])).toEqual([
      ['LCL', 'KRPUS', 'VNSGN'],
      ['EXPRESS', 'KRICN', 'VNSGN'],
    ]);
  });

  test('a mode asked for without an offer is named with its places and day', () => {
    const { options, missing } = price(aRequest({ modes: ['AIR', 'LCL'] }), aBook([freight]), counting());

    expect(options.map(({ mode }) => mode)).toEqual(['AIR']);
    expect(missing).toEqual([
      {
        mode: 'LCL',
        block: 'freight',
        charge: 'FRT',
        reason: {
          rule: 'missing.freight',
          values: { origin: 'KRICN', destination: 'VNSGN', day: '2026-12-01' },
        },
      },
    ]);
  });

  test('no mode asked for: every mode that can carry it, and nothing is called missing while there is an offer', () => {
    const { options, missing } = price(
      aRequest({ modes: [] }),
      aBook([freight, aLine({ mode: 'LCL', basis: 'per_rt' })]),
      counting(),
    );

    expect(new Set(options.map(({ mode }) => mode))).toEqual(new Set(['AIR', 'LCL']));
    expect(missing).toEqual([]);
  });

  test('a freight at cost is no offer', () => {
    const { options, missing } = price(
      aRequest(),
      aBook([aLine({ mode: 'AIR', basis: 'at_cost', breaks: [], currency: null })]),
      counting(),
    );

    expect(options).toEqual([]);
    expect(missing).toHaveLength(1);
  });

  test('a charge of transhipment is on the way that has one, and not on the direct one beside it', () => {
    const book = aBook([
      per('HDMU', { rate: '560' }),
      per('MSCU', { via: ['SGSIN'], rate: '500' }),
      aLine({ charge: 'TSH', block: 'transit', rate: '30' }),
    ]);
    const { options } = price(aSeaRequest(), book, counting());

    expect(options.map(({ carrier, charges }) => [carrier, charges.map(({ code }) => code)])).toEqual([
      ['MSCU', ['FRT', 'TSH']],
      ['HDMU', ['FRT']],
    ]);
  });

  test('a transhipment the catalogue expects is lacking on the way that has one, and not on the direct one', () => {
    const expected = { ...aCatalogueCharge, code: 'TSH', block: 'transit', expected: ['FCL'] } as const;
    const book = aBook([per('HDMU', { rate: '560' }), per('MSCU', { via: ['SGSIN'], rate: '500' })], {
      charges: [expected],
    });
    const { options } = price(aSeaRequest(), book, counting());

    expect(options.map(({ carrier, missing }) => [carrier, missing.map(({ charge }) => charge)])).toEqual([
      ['HDMU', []],
      ['MSCU', ['TSH']],
    ]);
  });
});
