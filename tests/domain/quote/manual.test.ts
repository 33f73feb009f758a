import { expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import { bookOf } from '../../../src/domain/quote/basis.ts';
import { manualLine, offerOf, type Offered, type PricedByHand } from '../../../src/domain/quote/manual.ts';
import { busanToSingapore, priced as joined, singaporeToRotterdam } from '../../support/examples/hubs.ts';
import { aBook, aLine, aQuote, aRequest, counting } from '../../support/examples.ts';

const priced: PricedByHand = {
  charge: 'FRT',
  block: 'freight',
  basis: 'per_shipment',
  amount: '700.00',
  currency: 'USD',
  equipment: null,
  tax: null,
  term: null,
  reason: 'Spot rate by telephone.',
};
const koreanAir: Offered = { mode: 'AIR', carrier: 'KE', service: null, contract: null, via: [] };
const kept = { id: 'by-hand-1', customer: 'bora', writtenAt: '2026-11-23T00:00:00Z' };

test('a lane without a rate is priced by hand, and adds up like any other', () => {
  const charge = offerOf(aQuote({ options: [] }), priced, { on: koreanAir, lines: [], path: '' });
  const basis = {
    request: aRequest(),
    book: aBook([], { customer: ['bora'] }),
    manual: [manualLine(charge, kept)],
  };

  const { options } = price(basis.request, bookOf(basis), counting());

  expect(options).toMatchObject([
    { carrier: 'KE', complete: true, totals: { total: { amount: '700.00', currency: 'USD' } } },
  ]);
});

test('a charge priced by hand takes the place of the tariff’s, on its own offer only', () => {
  const lines = [
    aLine({ mode: 'AIR', carrier: 'KE', rate: '900' }),
    aLine({ mode: 'AIR', carrier: 'OZ', rate: '950' }),
  ];
  const book = aBook(lines, { customer: ['bora'] });
  const before = price(aRequest(), book, counting());
  const charge = offerOf(aQuote({ options: before.options }), priced, {
    on: { optionId: before.options[0]?.id ?? '' },
    lines,
    path: '',
  });

  const after = price(aRequest(), { ...book, lines: [...lines, manualLine(charge, kept).line] }, counting());

  expect(after.options.map(({ carrier, totals }) => [carrier, totals.total.amount])).toEqual([
    ['KE', '700.00'],
    ['OZ', '950.00'],
  ]);
});

test('on two carriages joined in a hub, it is priced with the leg it belongs to', () => {
  const expected = (code: string, block: 'origin' | 'destination') => ({
    code,
    names: { ko: code, en: code, vi: code, es: code },
    block,
    tax: 'zero' as const,
    expected: ['FCL' as const],
    aliases: [],
  });
  const lines = [busanToSingapore(), singaporeToRotterdam()];
  const about = { customer: ['bora'], charges: [expected('THC', 'origin'), expected('DTHC', 'destination')] };
  const before = joined(lines, about);
  const [option] = before.options;
  const by = (charge: string, block: PricedByHand['block'], amount: string) =>
    offerOf(
      aQuote({ options: before.options }),
      { ...priced, charge, block, amount },
      { on: { optionId: option?.id ?? '' }, lines, path: '' },
    );
  const byHand = [
    by('THC', 'origin', '130'),
    by('DTHC', 'destination', '250'),
    by('TSH', 'transit', '70'),
    by('BAF', 'freight', '40'),
  ];

  const manual = byHand.map(
    (charge, at) => manualLine(charge, { ...kept, id: `by-hand-${String(at)}` }).line,
  );
  const after = joined([...lines, ...manual], about);

  expect(option?.missing.map(({ charge }) => charge)).toEqual(['THC', 'DTHC']);
  expect(byHand.map(({ carrier, via }) => [carrier, ...via])).toEqual([
    ['HDMU', 'SGSIN'],
    ['MAEU', 'SGSIN'],
    ['MAEU', 'SGSIN'],
    ['MAEU', 'SGSIN'],
  ]);
  // 2 boxes × (500 + 1,500), and what was priced by hand once each
  expect(after.options.map(({ complete, totals }) => [complete, totals.total.amount])).toEqual([
    [true, '4490.00'],
  ]);
});

test('an option that is not there is named with its path', () => {
  const on = { optionId: 'nobody' };

  expect(() => offerOf(aQuote(), priced, { on, lines: [], path: 'manualCharges.0.optionId' })).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ path: 'manualCharges.0.optionId' })] }),
  );
});
