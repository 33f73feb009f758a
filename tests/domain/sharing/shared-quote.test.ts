import { expect, test } from 'vitest';
import type { QuoteField } from '../../../src/domain/sharing/shared-quote.ts';
import { sharedQuote } from '../../../src/domain/sharing/shared-quote.ts';
import { sixDigits } from '../../../src/domain/sharing/check.ts';
import { aQuote, firstOption } from '../../support/examples.ts';

const quote = aQuote();
const shown = (fields: readonly QuoteField[] | null) => sharedQuote(quote, 'sent', { options: null, fields });

test('nothing of the buy side, no reason and no id of a rate is in what a buyer sees', () => {
  const text = JSON.stringify(shown(null));

  expect(text).not.toMatch(
    /"(cost|margin|rateId|why|contract|hints|warnings|byHand|basis_|engine|goodsValue":\{)/,
  );
});

test('what the sender leaves out is left out', () => {
  expect(shown([]).cargo).toBeNull();
  const [bare] = shown([]).options;
  expect(bare).toMatchObject({ buyer: null, seller: null, total: null, charges: [], carrier: null });

  const [prices] = shown(['prices']).options;
  expect(prices).toMatchObject({ seller: null, total: null, charges: [] });
  expect(prices?.buyer).toEqual(firstOption(quote).totals.buyer);

  const [all] = shown(null).options;
  expect(all?.total).toEqual(firstOption(quote).totals.total);
  expect(all?.charges).toHaveLength(firstOption(quote).charges.length);
});

test('each leg is told with its carrier, or without where carriers are left out', () => {
  expect(shown(null).options[0]?.legs).toEqual(
    firstOption(quote).legs.map(({ mode, carrier }) => ({ mode, carrier })),
  );
  expect(shown([]).options[0]?.legs).toEqual([{ mode: 'AIR', carrier: null }]);
});

test('without the seller’s share only the buyer’s lines are told', () => {
  const [option] = shown(['prices', 'charges']).options;

  expect(option?.charges.every(({ payer }) => payer === 'buyer')).toBe(true);
});

test('an option that cannot be accepted is not offered, nor one the sender did not choose', () => {
  const option = firstOption(quote);
  const incomplete = { ...quote, options: [{ ...option, complete: false }] };

  expect(sharedQuote(incomplete, 'sent', { options: null, fields: null }).options).toEqual([]);
  expect(sharedQuote(quote, 'sent', { options: ['another'], fields: null }).options).toEqual([]);
});

test('a code is six digits, whatever chance brings', () => {
  expect(sixDigits('000000000000ffff')).toBe('000000');
  expect(sixDigits('ffffffffffff0000')).toMatch(/^\d{6}$/);
});
