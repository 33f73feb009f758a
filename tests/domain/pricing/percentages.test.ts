import { describe, expect, test } from 'vitest';
import { aBox, aLine, aSeaRequest, bestOption } from '../../support/examples/pricing.ts';

type About = Parameters<typeof aLine>[0];

const amountsIn = (option: ReturnType<typeof bestOption>) =>
  Object.fromEntries(
    option?.charges.map(({ code, amount }) => [code, amount && `${amount.amount} ${amount.currency}`]) ?? [],
  );

const percent = (charge: string, rate: string, of: readonly string[], about: About = {}) =>
  aLine({ charge, basis: 'percent', rate, of, currency: null, ...about });

describe('percentages are of named charges, after their own minimum and maximum', () => {
  test('by default of the freight alone ("always expressed as a percentage of the basic freight")', () => {
    const option = bestOption([
      aLine({ mode: 'AIR', rate: '80', minimum: '100' }),
      aLine({ charge: 'THC', block: 'origin', rate: '999' }),
      percent('CAF', '15.5', []),
    ]);

    expect(amountsIn(option)).toMatchObject({ CAF: '15.50 USD' });
  });

  test('in the order they depend on each other, whatever the order of the rows', () => {
    const option = bestOption([
      percent('CCC', '10', ['FRT', 'AAA', 'BBB']),
      percent('BBB', '10', ['FRT', 'AAA']),
      percent('AAA', '10', ['FRT']),
      aLine({ mode: 'AIR', rate: '100' }),
    ]);

    expect(amountsIn(option)).toEqual({
      FRT: '100.00 USD',
      AAA: '10.00 USD',
      BBB: '11.00 USD',
      CCC: '12.10 USD',
    });
  });

  test('an absent code counts nothing', () => {
    expect(
      amountsIn(bestOption([aLine({ mode: 'AIR' }), percent('CAF', '10', ['FRT', 'BAF'])])),
    ).toMatchObject({ CAF: '10.00 USD' });
  });

  test('without a currency of its own it is in that of its base; with one, the base is converted first', () => {
    const freight = aLine({ mode: 'AIR', rate: '139250', currency: 'KRW' });

    expect(amountsIn(bestOption([freight, percent('FSC', '27.5', ['FRT'])]))).toMatchObject({
      FSC: '38294 KRW',
    });
    expect(
      amountsIn(bestOption([freight, percent('FSC', '27.5', ['FRT'], { currency: 'USD' })])),
    ).toMatchObject({ FSC: '27.50 USD' });
  });

  test('a base in two currencies comes together in the row’s', () => {
    const lines = [
      aLine({ mode: 'AIR', rate: '100' }),
      aLine({ charge: 'BAF', rate: '139250', currency: 'KRW' }),
      percent('CAF', '10', ['FRT', 'BAF'], { currency: 'USD' }),
    ];

    expect(amountsIn(bestOption(lines))).toMatchObject({ CAF: '20.00 USD' });
  });

  test('its own minimum and maximum hold', () => {
    expect(
      amountsIn(
        bestOption([
          aLine({ mode: 'AIR' }),
          percent('CCF', '2', ['FRT'], { minimum: '10', currency: 'USD' }),
        ]),
      ),
    ).toMatchObject({ CCF: '10.00 USD' });
    expect(
      amountsIn(
        bestOption([
          aLine({ mode: 'AIR' }),
          percent('CCF', '20', ['FRT'], { maximum: '15', currency: 'USD' }),
        ]),
      ),
    ).toMatchObject({ CCF: '15.00 USD' });
  });

  test('for one kind of box it is of that box’s freight', () => {
    const box = (equipment: string, rate: string) =>
      aLine({ mode: 'FCL', basis: 'per_container', equipment, rate });
    const request = aSeaRequest({ containers: [aBox('20GP', 1), aBox('40HC', 1)] });

    expect(
      amountsIn(
        bestOption(
          [box('20GP', '300'), box('40HC', '500'), percent('BAF', '10', [], { equipment: '40HC' })],
          request,
        ),
      ),
    ).toMatchObject({ BAF: '50.00 USD' });
  });

  test('a share of what has no amount has none either, and is named', () => {
    const option = bestOption([
      aLine({ mode: 'AIR' }),
      aLine({ charge: 'BAF', basis: 'at_cost', breaks: [] }),
      percent('CAF', '10', ['FRT', 'BAF']),
    ]);

    expect(option?.missing).toMatchObject([
      { charge: 'CAF', reason: { rule: 'missing.base', values: { base: 'BAF' } } },
    ]);
  });
});

describe('percentages of each other', () => {
  test('are named with their codes, and nothing is guessed', () => {
    const option = bestOption([
      aLine({ mode: 'AIR' }),
      percent('FSC', '10', ['CAF']),
      percent('CAF', '5', ['FSC', 'FRT']),
    ]);

    expect(option?.complete).toBe(false);
    expect(option?.missing.map(({ charge, reason }) => [charge, reason.rule, reason.values])).toEqual([
      ['FSC', 'missing.ring', { codes: 'CAF, FSC' }],
      ['CAF', 'missing.ring', { codes: 'CAF, FSC' }],
    ]);
    expect(option?.charges.map(({ code }) => code)).toEqual(['FRT']);
  });
});
