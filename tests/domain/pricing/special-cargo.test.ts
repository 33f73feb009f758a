import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { aBox, aLine, aPiece, aRequest, aSeaRequest, bestOption } from '../../support/examples/pricing.ts';

type Line = ReturnType<typeof aLine>;
const kg = (value: string) => ({ value, unit: 'kg' }) as const;
const cm = (value: string) => ({ value, unit: 'cm' }) as const;

describe('dangerous, cold and oversized cargo', () => {
  const substance = (unNumber: string, hazard: string) => ({
    unNumber,
    class: hazard,
    packingGroup: null,
    netWeightKg: null,
    properShippingName: null,
  });
  const freight = aLine({ mode: 'FCL', basis: 'per_container', rate: '100' });
  const surcharge = (requires: readonly string[], rate: string) =>
    aLine({ charge: 'DG', basis: 'per_container', requires, rate });
  const amounts = (lines: readonly Line[], request: QuoteRequest) =>
    bestOption([freight, ...lines], request)
      ?.charges.filter(({ code }) => code === 'DG')
      .map(({ quantity, rate }) => [quantity, rate]);

  test('only boxes with dangerous goods are counted', () => {
    const request = aSeaRequest({
      containers: [aBox('40HC', 2), aBox('40HC', 1, { dangerousGoods: [substance('1266', '3')] })],
    });

    expect(amounts([surcharge(['dangerous'], '250')], request)).toEqual([['1', '250']]);
  });

  test('one charge per class present in the unit, a general line standing in for a class of its own', () => {
    // https://www.finnlines.com/freight/good-to-know/freight-surcharges/imdg-surcharges/
    const request = aSeaRequest({
      dangerousGoods: [substance('1266', '3'), substance('1789', '8'), substance('1950', '2.1')],
    });

    expect(
      amounts(
        [
          surcharge(['dangerous:3'], '250'),
          surcharge(['dangerous:8'], '300'),
          surcharge(['dangerous:2'], '90'),
        ],
        request,
      ),
    ).toEqual([
      ['2', '90'],
      ['2', '250'],
      ['2', '300'],
    ]);
    expect(amounts([surcharge(['dangerous:3'], '250'), surcharge(['dangerous'], '100')], request)).toEqual([
      ['2', '100'],
      ['2', '250'],
    ]);
  });

  test('a class no row answers makes the offer incomplete and is named', () => {
    const request = aSeaRequest({ dangerousGoods: [substance('1266', '3'), substance('1789', '8')] });
    const option = bestOption([freight, surcharge(['dangerous:3'], '250')], request);

    expect(option?.missing).toMatchObject([
      { charge: 'DG', reason: { rule: 'missing.dangerous', values: { classes: '8' } } },
    ]);
  });

  test('a reefer box answers a temperature; a dry one needs a row', () => {
    const cold = { minC: 2, maxC: 8 };

    expect(
      bestOption([freight], aSeaRequest({ temperature: cold, containers: [aBox('40RH', 1)] }))?.complete,
    ).toBe(true);
    expect(bestOption([freight], aSeaRequest({ temperature: cold }))?.missing).toMatchObject([
      { reason: { rule: 'missing.reefer' } },
    ]);
    expect(
      bestOption(
        [aLine({ mode: 'AIR' }), aLine({ charge: 'RF', requires: ['reefer'] })],
        aRequest({ temperature: cold }),
      )?.complete,
    ).toBe(true);
  });

  test('out of gauge is seen from the pieces', () => {
    const machine = aPiece({
      quantity: 1,
      length: cm('500'),
      width: cm('260'),
      height: cm('200'),
      weight: kg('9000'),
    });
    const lines = [freight, aLine({ charge: 'OOG', basis: 'per_container', requires: ['oog'], rate: '900' })];
    const codes = (request: QuoteRequest) => bestOption(lines, request)?.charges.map(({ code }) => code);

    expect(codes(aSeaRequest({ containers: [aBox('20FR', 1)], pieces: [machine] }))).toEqual(['FRT', 'OOG']);
    expect(codes(aSeaRequest({ containers: [aBox('20FR', 1)], pieces: [aPiece()] }))).toEqual(['FRT']);
  });

  test('what nothing may stand on', () => {
    const lines = [
      aLine({ mode: 'LCL', basis: 'per_rt' }),
      aLine({ charge: 'NST', requires: ['non_stackable'], rate: '35' }),
    ];
    const codes = (stackable: boolean) =>
      bestOption(lines, aRequest({ modes: ['LCL'], pieces: [aPiece({ stackable })] }))?.charges.map(
        ({ code }) => code,
      );

    expect(codes(false)).toEqual(['FRT', 'NST']);
    expect(codes(true)).toEqual(['FRT']);
  });
});
