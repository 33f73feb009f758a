import { describe, expect, test } from 'vitest';
import { finished } from '../../../src/domain/pricing/engines.ts';
import type { Option } from '../../../src/domain/pricing/option.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { say } from '../../../src/words/say.ts';
import {
  aBook,
  aBox,
  aLine,
  aPiece,
  aRequest,
  counting,
  steps,
  theSampleBook,
} from '../../support/examples/pricing.ts';

const hintsOf = (option: Option | undefined) =>
  option?.hints.map(({ rule, values, saving }) => [rule, values, saving?.amount]);
const hint = (option: Option | undefined, rule: string) => option?.hints.find((each) => each.rule === rule);
const cm = (value: string) => ({ value, unit: 'cm' }) as const;

describe('what would save money', () => {
  test('billed as 100 kg, 92 kg of cargo leave 8 kg free', () => {
    const request = aRequest({ pieces: [aPiece({ quantity: 1, weight: { value: '92', unit: 'kg' } })] });
    const option = price(request, theSampleBook(), counting()).options.find(
      ({ carrier }) => carrier === 'KE',
    );

    // 92 × (3,900 + 720) = 425,040 against 100 × (3,470 + 720) = 419,000
    expect(hint(option, 'hint.next-break')).toEqual({
      rule: 'hint.next-break',
      values: { kg: '8.0', billed: '100.0', saving: '6040 KRW' },
      saving: { amount: '6040', currency: 'KRW' },
    });
  });

  test('a tariff that begins at a break leaves weight free and saves nothing', () => {
    const breaks = [{ from: '100', to: null, rate: '5' }];
    const request = aRequest({ pieces: [aPiece({ quantity: 1, weight: { value: '92', unit: 'kg' } })] });
    const { options } = price(request, aBook([aLine({ mode: 'AIR', basis: 'per_kg', breaks })]), counting());

    expect(hintsOf(options[0])).toEqual([['hint.free-weight', { kg: '8.0', billed: '100.0' }, undefined]]);
  });

  test('a centimetre less of height on each carton, where volume decides', () => {
    const [option] = price(aRequest(), theSampleBook(), counting()).options;

    // 39 cm: 156 kg instead of 160, at 3,400 + 570 + 150 won, each line rounded to the cent
    expect(hint(option, 'hint.fewer-centimetres')).toEqual({
      rule: 'hint.fewer-centimetres',
      values: { side: 'height', cm: '1', from: '160.0 kg', to: '156.0 kg', saving: '11.83 USD' },
      saving: { amount: '11.83', currency: 'USD' },
    });
  });

  test('or off the narrowest side, where that takes more of the volume away', () => {
    const pieces = [aPiece({ length: cm('60'), width: cm('30'), height: cm('50') })];
    const [option] = price(aRequest({ pieces }), theSampleBook(), counting()).options;

    // 60 × 29 × 50: 145 kg instead of 150, and 147 by the height. 5 × (3,400 + 570 + 150) won, each line to the cent
    expect(hint(option, 'hint.fewer-centimetres')?.values).toEqual({
      side: 'width',
      cm: '1',
      from: '150.0 kg',
      to: '145.0 kg',
      saving: '14.80 USD',
    });
  });

  test('no knife where weight decides, where a piece is flat, or for less than a hundredth', () => {
    const rules = (piece: ReturnType<typeof aPiece>) =>
      price(aRequest({ pieces: [piece] }), theSampleBook(), counting()).options[0]?.hints.map(
        ({ rule }) => rule,
      );

    expect(rules(aPiece({ weight: { value: '30', unit: 'kg' } }))).not.toContain('hint.fewer-centimetres');
    expect(rules(aPiece({ height: cm('5'), weight: { value: '1', unit: 'kg' } }))).not.toContain(
      'hint.fewer-centimetres',
    );
    expect(
      rules(
        aPiece({
          quantity: 1,
          length: cm('30'),
          width: cm('30'),
          height: cm('30'),
          weight: { value: '4.4', unit: 'kg' },
        }),
      ),
    ).not.toContain('hint.fewer-centimetres');
  });

  test('a cheaper tariff of the same carrier that begins soon', () => {
    const lane = { mode: 'AIR', carrier: 'KE', validBy: 'awb' } as const;
    const book = aBook([
      aLine({ ...lane, rate: '500', validTo: '2026-12-15' }),
      aLine({ ...lane, rate: '430', validFrom: '2026-12-16', validTo: null }),
      aLine({ ...lane, carrier: 'OZ', rate: '510' }),
      aLine({ ...lane, carrier: 'OZ', rate: '100', validFrom: '2027-06-01', validTo: null }),
    ]);
    const { options } = price(aRequest(), book, counting());

    expect(hintsOf(options[0])).toEqual([
      ['hint.ship-after', { day: '2026-12-16', saving: '70.00 USD' }, '70.00'],
    ]);
    expect(hint(options[1], 'hint.ship-after')).toBeUndefined();
  });

  test('one found apart, with the surcharges of its days, makes no offer and no line of today’s', () => {
    const lane = { mode: 'AIR', carrier: 'KE', validBy: 'awb' } as const;
    const today = [
      aLine({ ...lane, rate: '500', validTo: '2026-12-15' }),
      aLine({ ...lane, charge: 'FSC', rate: '20', validTo: '2026-12-15' }),
    ];
    const later = [
      aLine({ ...lane, rate: '430', validFrom: '2026-12-16' }),
      aLine({ ...lane, charge: 'FSC', rate: '30', validFrom: '2026-12-16' }),
    ];
    const { options } = price(aRequest(), aBook(today, { later }), counting());

    // 520 today; 430 + 30 from the 16th
    expect(options.map(({ totals }) => totals.total.amount)).toEqual(['520.00']);
    expect(hintsOf(options[0])).toEqual([
      ['hint.ship-after', { day: '2026-12-16', saving: '60.00 USD' }, '60.00'],
    ]);
  });

  test('a full container instead of a part load, or how far off it is', () => {
    const request = aRequest({
      modes: ['LCL', 'FCL'],
      pieces: [aPiece({ quantity: 100, length: cm('60'), width: cm('50'), height: cm('50') })],
    });
    const at = (perTon: string) => {
      const lines = [
        aLine({ mode: 'LCL', basis: 'per_rt', rate: perTon }),
        aLine({ mode: 'LCL', charge: 'DOC', rate: '50' }),
        aLine({ mode: 'FCL', basis: 'per_container', rate: '800' }),
      ];
      return price(request, aBook(lines), counting()).options.find(({ mode }) => mode === 'LCL');
    };

    // 15 m³ × 65 + 50 = 1,025 against 800; at 40 it is 650, and 750 ÷ 40 = 18.75 tons are as dear
    expect(hint(at('65'), 'hint.full-container')).toMatchObject({
      values: { type: '20GP', saving: '225.00 USD' },
      saving: { amount: '225.00' },
    });
    expect(hint(at('40'), 'hint.break-even')).toEqual({
      rule: 'hint.break-even',
      values: { type: '20GP', tons: '18.8' },
      saving: null,
    });
    expect(hint(at('5'), 'hint.break-even')).toBeUndefined();
  });

  test('the break-even of the sample: charges at their minimum grow from where the cargo reaches it', () => {
    const request = aRequest({ modes: ['LCL', 'FCL'], origin: ['KRPUS'] });
    const part = price(request, theSampleBook(), counting()).options.find(({ mode }) => mode === 'LCL');

    // A ton is 12 + 18 dollars and 7,000 + 6,500 + 323 won, 39.93; 21.54 and 35 stand. (632.35 - 56.54) ÷ 39.93 = 14.42
    expect(hint(part, 'hint.break-even')?.values).toEqual({ type: '20GP', tons: '14.5' });
  });

  test('percentages of what grows grow with it, up to a maximum they do not', () => {
    const request = aRequest({
      modes: ['LCL', 'FCL'],
      pieces: [aPiece({ quantity: 20, length: cm('100'), width: cm('50'), height: cm('100') })],
    });
    const tons = (...more: readonly ReturnType<typeof aLine>[]) => {
      const lines = [
        aLine({ mode: 'LCL', basis: 'per_rt', rate: '30' }),
        aLine({ mode: 'FCL', basis: 'per_container', rate: '900' }),
        ...more,
      ];
      const { options } = price(request, aBook(lines), counting());
      return hint(
        options.find(({ mode }) => mode === 'LCL'),
        'hint.break-even',
      )?.values['tons'];
    };
    const caf = (rate: string, about: Parameters<typeof aLine>[0] = {}) =>
      aLine({ mode: 'LCL', charge: 'CAF', basis: 'percent', rate, currency: null, ...about });

    expect(tons()).toBe('30.0');
    // 33 a ton: 27.27
    expect(tons(caf('10'))).toBe('27.3');
    // and 10 % of that: 36.3 a ton, 24.79
    expect(tons(caf('10'), caf('10', { charge: 'PSS', of: ['FRT', 'CAF'] }))).toBe('24.8');
    // 45 and no more: 855 ÷ 30
    expect(tons(caf('20', { maximum: '45' }))).toBe('28.5');
    expect(tons(aLine({ mode: 'LCL', charge: 'CFS', basis: 'per_rt', rate: '60', maximum: '300' }))).toBe(
      '20.0',
    );
    // 200 until 20 tons, then 40 a ton
    expect(tons(aLine({ mode: 'LCL', charge: 'CFS', basis: 'per_cbm', rate: '10', minimum: '200' }))).toBe(
      '22.5',
    );
  });

  test('an offer that is dearer and no faster says which one is better', () => {
    const lane = { mode: 'FCL', basis: 'per_container' } as const;
    const book = aBook([
      aLine({ ...lane, carrier: 'KMTU', service: 'NHP', rate: '550', transitDays: '8' }),
      aLine({ ...lane, carrier: 'HDMU', service: 'VTS', rate: '560', transitDays: '7' }),
      aLine({ ...lane, carrier: 'MSCU', service: 'INC', rate: '600', transitDays: '7-9' }),
      aLine({ ...lane, carrier: 'ONEY', service: 'X', rate: '700' }),
    ]);
    const request = { ...aRequest(), modes: ['FCL'] as const, containers: [aBox('40HC', 1)] };
    const { options } = finished(price(request, book, counting()), request, []);

    expect(options.map((option) => [option.carrier, hintsOf(option)])).toEqual([
      ['KMTU', []],
      ['HDMU', []],
      ['MSCU', [['hint.dominated', { carrier: 'KMTU', service: 'NHP', saving: '50.00 USD' }, '50.00']]],
      ['ONEY', []],
    ]);
  });

  test('is said in the reader’s language', () => {
    const values = { side: 'height', cm: '1', from: '160.0 kg', to: '156.0 kg', saving: '11.84 USD' };

    expect(say('ko', 'hint.fewer-centimetres', values)).toContain('높이를 1 cm 줄이면');
    expect(say('en', 'hint.fewer-centimetres', values)).toBe(
      '1 cm less height on each piece brings 160.0 kg down to 156.0 kg, which saves 11.84 USD',
    );
    expect(say('en', 'hint.ship-after', { day: '2026-12-16', saving: '70.00 USD' })).toBe(
      'shipped on or after 2026-12-16 it goes at a lower rate, which saves 70.00 USD',
    );
    expect(say('vi', 'hint.fewer-centimetres', values)).toContain('chiều cao');
    expect(say('es', 'hint.fewer-centimetres', values)).toContain('alto');
  });
});

test('hints change no figure', () => {
  const lines = [
    aLine({
      mode: 'AIR',
      basis: 'per_kg',
      breaks: steps(['0', null, '9'], ['45', null, '5'], ['300', null, '3']),
    }),
  ];
  const [option] = price(aRequest(), aBook(lines), counting()).options;

  expect(option?.hints.length).toBeGreaterThan(0);
  expect(option?.totals.total.amount).toBe('800.00');
});
