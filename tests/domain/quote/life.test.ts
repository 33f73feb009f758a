import { expect, test } from 'vitest';
import { accept, decline, refuseRevision, send } from '../../../src/domain/quote/life.ts';
import type { Option } from '../../../src/domain/pricing/option.ts';
import type { Quote } from '../../../src/domain/quote/quote.ts';
import { instant, plainDate } from '../../../src/domain/time.ts';
import { aQuote, firstOption } from '../../support/examples.ts';

const onTheLastDay = plainDate('2026-12-07');
const theDayAfter = plainDate('2026-12-08');
const now = instant('2026-12-07T02:00:00Z');
const first = firstOption(aQuote());

const anIncompleteOption: Option = {
  ...first,
  complete: false,
  missing: [
    { mode: 'AIR', block: 'origin', charge: 'THC', reason: { rule: 'missing.day', values: {} } },
    { mode: 'AIR', block: 'origin', charge: 'AWB', reason: { rule: 'missing.day', values: {} } },
  ],
};

const accepted = (about: Partial<Quote> = {}) =>
  aQuote({
    acceptance: {
      optionId: first.id,
      acceptedBy: 'Mei Lin',
      acceptedAt: now,
      shipmentReference: 'S-2026-000001',
    },
    ...about,
  });

test('a quote can be accepted until the end of its last day', () => {
  expect(accept(aQuote(), first.id, onTheLastDay)).toEqual(first);
  expect(() => accept(aQuote(), first.id, theDayAfter)).toThrow('was valid until 2026-12-07');
});

test('the same option again changes nothing, however late', () => {
  expect(accept(accepted(), first.id, theDayAfter)).toBeNull();
});

test.each<[string, Quote, string, string]>([
  ['a second option', accepted(), 'another', 'already been accepted'],
  ['an option that is not there', aQuote(), 'another', 'no such option'],
  ['a revision that was replaced', aQuote({ superseded: true }), first.id, 'replaced by a later one'],
  ['a quote that was declined', aQuote({ declinedAt: now }), first.id, 'has been declined'],
  [
    'an option that lacks something',
    aQuote({ options: [anIncompleteOption] }),
    first.id,
    'first price THC, AWB',
  ],
])('%s cannot be accepted', (_name, quote, optionId, sentence) => {
  expect(() => accept(quote, optionId, onTheLastDay)).toThrow(sentence);
});

test('declining twice is declining once', () => {
  const declined = decline(aQuote(), now);

  expect(declined.declinedAt).toEqual(now);
  expect(decline(declined, instant('2026-12-08T00:00:00Z'))).toBe(declined);
});

test('sending twice is sending once', () => {
  const sent = send(aQuote(), now, onTheLastDay);

  expect(sent.sentAt).toEqual(now);
  expect(send(sent, instant('2027-01-01T00:00:00Z'), theDayAfter)).toBe(sent);
});

test.each<[string, Quote, string]>([
  ['without an option', aQuote({ options: [] }), 'no option to send'],
  [
    'of which no option is complete',
    aQuote({ options: [anIncompleteOption] }),
    'Price what is missing first',
  ],
  ['that was replaced', aQuote({ superseded: true }), 'replaced by a later one'],
  ['that was declined', aQuote({ declinedAt: now }), 'has been declined'],
])('a quote %s is not sent', (_name, quote, sentence) => {
  expect(() => send(quote, now, onTheLastDay)).toThrow(sentence);
});

test('an expired quote is not sent', () => {
  expect(() => send(aQuote(), now, theDayAfter)).toThrow('was valid until');
});

test('after an acceptance there is nothing to decline or revise', () => {
  expect(() => decline(accepted(), now)).toThrow('already been accepted');
  expect(() => refuseRevision(accepted())).toThrow('already been accepted');
  expect(() => refuseRevision(aQuote({ declinedAt: now }))).not.toThrow();
});
