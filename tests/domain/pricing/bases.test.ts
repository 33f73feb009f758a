import { describe, expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import type { Book } from '../../../src/domain/pricing/book.ts';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import {
  aBook,
  aBox,
  aLine,
  aPiece,
  aProfile,
  aRequest,
  aSeaRequest,
  counting,
} from '../../support/examples/pricing.ts';

type Line = ReturnType<typeof aLine>;
type About = Parameters<typeof aLine>[0];
const kg = (value: string) => ({ value, unit: 'kg' }) as const;
const cm = (value: string) => ({ value, unit: 'cm' }) as const;
const steps = (...edges: readonly (readonly [string, string | null, string])[]) =>
  edges.map(([from, to, rate]) => ({ from, to, rate }));

function optionFor(lines: readonly Line[], request: QuoteRequest = aRequest(), about: Partial<Book> = {}) {
  return price(request, aBook(lines, about), counting()).options[0];
}

/** Quantity, unit, what was applied and the amount of the charge XYZ beside a plain freight. */
function charged(about: About, request: QuoteRequest = aRequest(), book: Partial<Book> = {}) {
  const mode = request.modes[0] ?? 'AIR';
  const freight = aLine({ mode, rate: '1000' });
  const option = optionFor([freight, aLine({ charge: 'XYZ', block: 'origin', ...about })], request, book);
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
      const option = optionFor([
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
    const option = optionFor(
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
    const option = optionFor(
      [aLine({ mode: 'LCL' }), aLine({ charge: 'XYZ', basis: 'per_rt', profile: 'lost' })],
      request,
    );

    expect(option?.missing).toMatchObject([
      { charge: 'XYZ', reason: { rule: 'missing.profile', values: { profile: 'lost' } } },
    ]);
  });
});

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
    const [charge] = optionFor(table, parcel(weight))?.charges ?? [];

    expect([charge?.quantity, charge?.basis, charge?.amount?.amount]).toEqual(expected);
  });

  test('above the last edge without a price per kilogram there is no offer', () => {
    const { options, missing } = price(parcel('31'), aBook(table.slice(0, 1)), counting());

    expect(options).toEqual([]);
    expect(missing).toMatchObject([{ mode: 'EXPRESS', charge: 'FRT' }]);
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
    const option = optionFor([freight, overweight], heavy);

    expect(
      option?.charges
        .filter(({ code }) => code === 'OWS')
        .map(({ quantity, rate, amount }) => [quantity, rate, amount?.amount]),
    ).toEqual([
      ['2', '200', '400.00'],
      ['1', '400', '400.00'],
    ]);
  });

  test('an edge is inside its own tier: 16,000 kg gross is in the first, 20,000 kg in the second', () => {
    const at = (cargo: string) => {
      const option = optionFor(
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
    const option = optionFor([freight, overweight], aSeaRequest({ containers: [aBox('20GP', 1)] }));

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
      const option = optionFor([freight, aLine(truck)], aSeaRequest({ pickup: door(km) }));
      return [
        option?.charges.find(({ code }) => code === 'TRK')?.amount?.amount,
        option?.missing.map(({ reason }) => reason.rule),
      ];
    };

    expect(at('38')).toEqual(['600000', []]);
    expect(at('50')).toEqual(['760000', []]);
    expect(at('100')).toEqual([undefined, ['missing.break']]);
    expect(at(null)).toEqual([undefined, ['missing.km']]);
  });

  test('by gross weight, volume and value of the goods', () => {
    const about = (breakOn: 'gross_kg' | 'cbm' | 'value', edge: string): About => ({
      basis: 'per_shipment',
      breakOn,
      breaks: steps(['0', edge, '10'], [edge, null, '20']),
    });
    const request = aRequest({ goodsValue: { amount: '69625000', currency: 'KRW' } });

    expect(charged(about('gross_kg', '125'), request)?.[0]?.[3]).toBe('20.00');
    expect(charged(about('gross_kg', '125.1'), request)?.[0]?.[3]).toBe('10.00');
    expect(charged(about('cbm', '0.96'), request)?.[0]?.[3]).toBe('20.00');
    expect(charged(about('value', '50000'), request)?.[0]?.[3]).toBe('20.00');
    expect(charged(about('value', '50000.01'), request)?.[0]?.[3]).toBe('10.00');
  });

  test('a surcharge that begins above the cargo’s weight is simply not charged', () => {
    const option = optionFor([
      aLine({ mode: 'AIR' }),
      aLine({ charge: 'XYZ', breakOn: 'gross_kg', breaks: steps(['1000', null, '10']) }),
    ]);

    expect(option?.charges.map(({ code }) => code)).toEqual(['FRT']);
    expect(option?.complete).toBe(true);
  });
});

describe('unit load devices', () => {
  // https://support.cargoguide.com, pricing ULD equipment: pivot, and the rate above it
  const profiles = [{ name: 'pmc', profile: aProfile({ minimumChargeable: '500' }) }];
  const rates = aLine({
    mode: 'AIR',
    equipment: 'PMC',
    basis: 'per_kg',
    profile: 'pmc',
    breaks: steps(['0', null, '3'], ['500', null, '2']),
  });
  const uld = (weight: string, quantity = 1) =>
    aRequest({ pieces: [], containers: [aBox('PMC', quantity, { cargoWeight: kg(weight) })] });

  test.each([
    ['under the pivot', uld('320'), '500.0', '1500.00'],
    ['at the pivot', uld('500'), '500.0', '1500.00'],
    ['over it, each kilogram at its own rate', uld('620.2'), '620.5', '1741.00'],
    ['each device for itself', uld('620', 2), '1240.0', '3480.00'],
  ])('%s', (_name, request, quantity, amount) => {
    expect(optionFor([rates], request, { profiles })?.charges[0]).toMatchObject({
      equipment: 'PMC',
      quantity,
      amount: { amount },
    });
  });
});

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
    optionFor([freight, ...lines], request)
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
    const option = optionFor([freight, surcharge(['dangerous:3'], '250')], request);

    expect(option?.missing).toMatchObject([
      { charge: 'DG', reason: { rule: 'missing.dangerous', values: { classes: '8' } } },
    ]);
  });

  test('a reefer box answers a temperature; a dry one needs a row', () => {
    const cold = { minC: 2, maxC: 8 };

    expect(
      optionFor([freight], aSeaRequest({ temperature: cold, containers: [aBox('40RH', 1)] }))?.complete,
    ).toBe(true);
    expect(optionFor([freight], aSeaRequest({ temperature: cold }))?.missing).toMatchObject([
      { reason: { rule: 'missing.reefer' } },
    ]);
    expect(
      optionFor(
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
    const codes = (request: QuoteRequest) => optionFor(lines, request)?.charges.map(({ code }) => code);

    expect(codes(aSeaRequest({ containers: [aBox('20FR', 1)], pieces: [machine] }))).toEqual(['FRT', 'OOG']);
    expect(codes(aSeaRequest({ containers: [aBox('20FR', 1)], pieces: [aPiece()] }))).toEqual(['FRT']);
  });

  test('what nothing may stand on', () => {
    const lines = [
      aLine({ mode: 'LCL', basis: 'per_rt' }),
      aLine({ charge: 'NST', requires: ['non_stackable'], rate: '35' }),
    ];
    const codes = (stackable: boolean) =>
      optionFor(lines, aRequest({ modes: ['LCL'], pieces: [aPiece({ stackable })] }))?.charges.map(
        ({ code }) => code,
      );

    expect(codes(false)).toEqual(['FRT', 'NST']);
    expect(codes(true)).toEqual(['FRT']);
  });
});
