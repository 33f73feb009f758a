import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { currency } from '../../../src/domain/money.ts';
import { completeProfile } from '../../../src/domain/cargo/profiles.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import {
  aBook,
  aBox,
  aLine,
  aPiece,
  aRequest,
  aSeaRequest,
  bestOption,
  counting,
  steps,
} from '../../support/examples/pricing.ts';

type Line = ReturnType<typeof aLine>;
type About = Parameters<typeof aLine>[0];
const kg = (value: string) => ({ value, unit: 'kg' }) as const;
const cm = (value: string) => ({ value, unit: 'cm' }) as const;
const printed = (lines: readonly Line[], request: QuoteRequest, about = {}) =>
  bestOption(lines, request, about)?.charges.map(({ code, quantity, amount }) => [
    code,
    quantity,
    amount?.amount,
  ]);

describe('less than a container (rwshipping.com/shippingquote.html, hansatic.com/en/guides)', () => {
  const perRt = (about: About) => aLine({ mode: 'LCL', basis: 'per_rt', ...about });
  const ofTotals = (volumeCbm: string, weight: string) =>
    aRequest({ modes: ['LCL'], pieces: [], totals: { volumeCbm, weight: kg(weight), packages: 4 } });

  test('the larger of all cubic metres and all tonnes, never piece by piece', () => {
    const block = (length: string, weight: string) =>
      aPiece({ quantity: 1, length: cm(length), width: cm('100'), height: cm('100'), weight: kg(weight) });
    const [iron, foam] = [block('100', '2500'), block('300', '300')];
    const request = aRequest({ modes: ['LCL'], pieces: [iron, foam] });

    expect(printed([perRt({ rate: '65' })], request)).toEqual([['FRT', '4.000', '260.00']]);
  });

  test('one revenue ton at least for the freight; every other charge has its own least', () => {
    const lines = [
      perRt({ rate: '50' }),
      perRt({ charge: 'CFS', block: 'origin', rate: '6500', currency: currency('KRW') }),
      perRt({
        charge: 'THC',
        block: 'origin',
        basis: 'per_cbm',
        rate: '7000',
        minimum: '7000',
        currency: currency('KRW'),
      }),
      perRt({ charge: 'DCFS', block: 'destination', rate: '12', minimum: '15' }),
    ];

    expect(printed(lines, ofTotals('0.96', '125'))).toEqual([
      ['FRT', '1.000', '50.00'],
      ['CFS', '0.960', '6240'],
      ['THC', '0.960', '7000'],
      ['DCFS', '0.960', '15.00'],
    ]);
  });

  test.each([
    ['half_up', '1.2345', '1235.00'],
    ['half_up', '1.2344', '1234.00'],
    ['up', '1.2341', '1235.00'],
    ['none', '1.2341', '1234.10'],
  ] as const)('to three decimals, %s: %s m³', (revenueTonRounding, volume, amount) => {
    const profiles = [{ name: 'lcl', profile: completeProfile({ revenueTonRounding }, 'LCL') }];

    expect(printed([perRt({ rate: '1000' })], ofTotals(volume, '10'), { profiles })?.[0]?.[2]).toBe(amount);
  });

  test('one offer, three ratios: 1:1000 at sea, 1:500 at the depot, 1:333 on the road', () => {
    const ratio = (name: string, kgPerRevenueTon: string) => ({
      name,
      profile: completeProfile({ kgPerRevenueTon }, 'LCL'),
    });
    const lines = [
      perRt({ rate: '50' }),
      perRt({ charge: 'CFS', block: 'destination', rate: '10', profile: 'depot' }),
      perRt({ charge: 'TRK', block: 'destination', rate: '20', profile: 'road' }),
    ];

    expect(
      printed(lines, ofTotals('1.2', '900'), { profiles: [ratio('depot', '500'), ratio('road', '333')] }),
    ).toEqual([
      ['FRT', '1.200', '60.00'],
      ['CFS', '1.800', '18.00'],
      ['TRK', '2.703', '54.06'],
    ]);
  });
});

describe('containers', () => {
  const perBox = (about: About) => aLine({ mode: 'FCL', basis: 'per_container', ...about });
  const some = (...containers: QuoteRequest['containers']) => aSeaRequest({ containers });
  const substance = (hazard: string) => ({
    unNumber: '1266',
    class: hazard,
    packingGroup: null,
    netWeightKg: null,
    properShippingName: null,
  });

  test('twenty-foot units are billed 1, 2 and 2, never the 2.25 of statistics (dsv.com)', () => {
    const lines = [perBox({ rate: '100' }), perBox({ charge: 'LSS', basis: 'per_teu', rate: '140' })];
    const own = perBox({ charge: 'LSS', equipment: '45HC', rate: '350' });
    const request = some(aBox('20GP', 1), aBox('40HC', 2), aBox('45HC', 1));

    expect(printed(lines, request)?.[1]).toEqual(['LSS', '7', '980.00']);
    expect(printed([...lines, own], request)?.slice(1)).toEqual([
      ['LSS', '5', '700.00'],
      ['LSS', '1', '350.00'],
    ]);
  });

  test.each([
    ['13699', []],
    ['13700', ['200.00']],
    ['17699', ['200.00']],
    ['17700', ['400.00']],
    ['21700', ['500.00']],
  ])(
    '%s kg in a 20GP of 2,300 kg: overweight by the gross (flexport.com/glossary/overweight-surcharge)',
    (own, due) => {
      const tiers = perBox({
        charge: 'OWS',
        equipment: '20GP',
        breakOn: 'container_gross_kg',
        breaks: steps(['16000', '20000', '200'], ['20000', '24000', '400'], ['24000', null, '500']),
      });
      const request = some(aBox('20GP', 1, { cargoWeight: kg(own) }));

      expect(
        printed([perBox({ rate: '900' }), tiers], request)
          ?.slice(1)
          .map(([, , amount]) => amount),
      ).toEqual(due);
    },
  );

  test('a freight for one class of dangerous goods is paid once, whatever else is in the box', () => {
    const lines = [perBox({ rate: '1000' }), perBox({ rate: '1400', requires: ['dangerous:3'] })];
    const one = some(aBox('20GP', 1, { dangerousGoods: [substance('3')] }));
    const two = some(aBox('20GP', 1, { dangerousGoods: [substance('3'), substance('8')] }));

    expect(printed(lines, one)).toEqual([['FRT', '1', '1400.00']]);
    expect(printed(lines, two)).toEqual([['FRT', '1', '1400.00']]);
    expect(bestOption(lines, two)?.missing).toMatchObject([
      { reason: { rule: 'missing.dangerous', values: { classes: '8' } } },
    ]);
  });

  test('the same class twice in a box is charged once (finnlines.com, IMDG surcharges)', () => {
    const lines = [
      perBox({ rate: '1000' }),
      perBox({ charge: 'DG', rate: '250', requires: ['dangerous:3'] }),
      perBox({ charge: 'DG', rate: '300', requires: ['dangerous:8'] }),
    ];
    const boxes = some(
      aBox('20GP', 2, { dangerousGoods: [substance('3'), substance('3'), substance('8')] }),
      aBox('20GP', 1, { dangerousGoods: [substance('3')] }),
    );

    expect(printed(lines, boxes)?.slice(1)).toEqual([
      ['DG', '3', '750.00'],
      ['DG', '2', '600.00'],
    ]);
  });

  test('a box without a freight of its own makes the offer incomplete, whatever kind it is', () => {
    const option = bestOption(
      [perBox({ equipment: '40RF', rate: '3000' })],
      some(aBox('40RF', 1), aBox('40HC', 1)),
    );
    const dangerous = bestOption(
      [perBox({ rate: '1400', requires: ['dangerous'] })],
      some(aBox('20GP', 1, { dangerousGoods: [substance('3')] }), aBox('40HC', 1)),
    );

    for (const missing of [option?.missing, dangerous?.missing]) {
      expect(missing).toMatchObject([
        { charge: 'FRT', reason: { rule: 'missing.equipment', values: { equipment: '40HC' } } },
      ]);
    }
  });

  test('a charge the catalogue expects, priced for reefers only, is missing on a dry box', () => {
    const names = { ko: 'THC', en: 'THC', vi: 'THC', es: 'THC' };
    const charges = [
      { code: 'THC', names, block: 'origin', tax: 'zero', expected: ['FCL'], aliases: [] } as const,
    ];
    const lines = [
      perBox({ rate: '1000' }),
      perBox({ charge: 'THC', block: 'origin', equipment: '40RF', rate: '300' }),
    ];

    expect(bestOption(lines, some(aBox('40HC', 1)), { charges })?.missing).toMatchObject([
      { charge: 'THC', block: 'origin' },
    ]);
    expect(bestOption(lines, some(aBox('40RF', 1)), { charges })?.complete).toBe(true);
  });

  test('carriers bought apart and sold at one price stay apart', () => {
    const lines = [
      perBox({ side: 'buy', carrier: 'HDMU', rate: '900' }),
      perBox({ side: 'buy', carrier: 'KMTU', rate: '950' }),
      perBox({ side: 'sell', rate: '1200' }),
    ];
    const { options } = price(some(aBox('20GP', 1)), aBook(lines), counting());

    expect(options.map(({ carrier, totals }) => [carrier, totals.total.amount, totals.cost?.amount])).toEqual(
      expect.arrayContaining([
        ['HDMU', '1200.00', '900.00'],
        ['KMTU', '1200.00', '950.00'],
      ]),
    );
  });

  test('the longest side is the length, however the piece was written down', () => {
    const pole = aPiece({
      quantity: 1,
      length: cm('60'),
      width: cm('650'),
      height: cm('40'),
      weight: kg('90'),
    });
    const long = aLine({
      charge: 'LEN',
      breakOn: 'piece_length_cm',
      breaks: steps(['300', '600', '50'], ['600', null, '120']),
    });
    const request = aRequest({ modes: ['LCL'], pieces: [pole] });

    expect(printed([aLine({ mode: 'LCL', basis: 'per_rt' }), long], request)?.[1]).toEqual([
      'LEN',
      '1',
      '120.00',
    ]);
  });
});
