import { expect, test } from 'vitest';
import { statusOf } from '../../../src/domain/quote/status.ts';
import type { Quote } from '../../../src/domain/quote/quote.ts';
import { instant, plainDate } from '../../../src/domain/time.ts';
import { aQuote, firstOption } from '../../support/examples.ts';

const at = instant('2026-11-24T00:00:00Z');
const acceptance = {
  optionId: firstOption(aQuote()).id,
  acceptedBy: 'Mei Lin',
  acceptedAt: at,
  shipmentReference: 'S-2026-000001',
};

const on = (day: string, about: Partial<Quote> = {}) => statusOf(aQuote(about), plainDate(day));

test.each<[string, Partial<Quote>, string, string]>([
  ['a quote just priced', {}, '2026-11-23', 'priced'],
  ['one whose options all lack something', { requestedByHand: true }, '2026-11-23', 'requested'],
  ['one without an option', { options: [], validUntil: null }, '2027-11-23', 'unpriced'],
  ['one sent', { sentAt: at }, '2026-11-24', 'sent'],
  ['on its last day', { sentAt: at }, '2026-12-07', 'sent'],
  ['a day later', { sentAt: at }, '2026-12-08', 'expired'],
  ['one declined, which does not expire', { declinedAt: at }, '2027-01-01', 'declined'],
  ['one accepted, which is so for ever', { acceptance, sentAt: at }, '2027-01-01', 'accepted'],
  ['one with a later revision', { superseded: true, sentAt: at }, '2026-11-24', 'superseded'],
  ['one declined and then revised', { superseded: true, declinedAt: at }, '2026-11-24', 'superseded'],
])('%s', (_name, about, day, status) => {
  expect(on(day, about)).toBe(status);
});
