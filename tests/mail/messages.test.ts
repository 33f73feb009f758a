import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import {
  APPOINTMENT_STEPS,
  MAIL_KINDS,
  type MailKind,
  type MailStep,
  type Meeting,
  type QuoteFacts,
} from '../../src/domain/mail/step.ts';
import type { HealthFacts } from '../../src/domain/mail/health.ts';
import { composeMail } from '../../src/mail/messages/compose.ts';

const quote: QuoteFacts = {
  number: 'Q-2026-000123',
  exporter: 'Hanok Cosmetics',
  forwarder: 'Royal Harbour Lines',
  from: [{ en: 'Busan', ko: '부산' }],
  to: [{ en: 'Ho Chi Minh City', ko: '호찌민' }],
  mode: 'FCL',
  total: { amount: '1686.00', currency: 'USD' },
  validUntil: '2026-12-11',
};
const shipment = {
  reference: 'S-2026-000007',
  forwarder: 'Royal Harbour Lines',
  houseBill: 'RHL2611001',
  mode: 'FCL',
  from: { en: 'Busan', ko: '부산' },
  to: { en: 'Ho Chi Minh City', ko: '호찌민' },
} as const;
const time = { at: '2026-12-08T07:00:00Z', zone: 'Asia/Ho_Chi_Minh' };
const before = { at: '2026-12-07T07:00:00Z', zone: 'Asia/Ho_Chi_Minh' };

const question: MailStep = {
  kind: 'maker_question',
  maker: 'Hanok Cosmetics',
  from: 'Saigon Beauty',
  email: 'buyer@saigon.example',
  text: 'Do you ship samples?',
  language: 'vi',
};

const health: HealthFacts = {
  forwarder: 'Royal Harbour Lines',
  day: '2026-11-23',
  lanes: ['FCL KRPUS → COBUN (3)'],
  expiring7: 4,
  expiring30: 12,
  overlaps: 0,
  outliers: 1,
  endless: 2,
  missing: ['VND'],
  old: ['USD/KRW (3)'],
  failing: ['customs: The source answered 500.'],
};

const meeting: Meeting = {
  uid: '01a20b18@naru',
  sequence: 1,
  at: '2026-11-26T06:30:00Z',
  minutes: 30,
  videoUrl: 'https://meet.example/naru',
  deskZone: 'Asia/Seoul',
  exporterZone: 'America/Bogota',
  stamp: '2026-11-23T00:00:00Z',
  organizer: { name: 'Royal Harbour Lines', address: 'desk@royal.example' },
  attendees: [{ name: 'Lee', address: 'export@hanok.example' }],
};

const others: readonly MailStep[] = [
  ...APPOINTMENT_STEPS.map((kind): MailStep => ({ kind, quote, meeting })),
  question,
  { kind: 'rate_health', health },
  { kind: 'tracking_code', code: '042917', minutes: 10, carrier: 'Royal Harbour Lines' },
  {
    kind: 'shipment_receipt',
    reference: 'S-2026-000007',
    state: 'damaged',
    said: 'Two cartons are wet.',
    recipient: 'Saigon Beauty',
    address: 'buyer@saigon.example',
  },
  { kind: 'account_invitation', forwarder: 'Royal Harbour Lines', by: 'Kim Naru' },
  { kind: 'account_password', forwarder: 'Royal Harbour Lines', by: '' },
];

function aStep(kind: MailKind): MailStep {
  const other = others.find((step) => step.kind === kind);
  if (other) return other;
  if (kind === 'quote_message')
    return { kind, quote, author: 'Lee Bora', text: 'Can it sail on Friday?', waiting: 2 };
  if (kind === 'quote_code') return { kind, quote, code: '042917', minutes: 10 };
  if (kind === 'shipment_eta') return { kind, shipment, time, before };
  if (kind.startsWith('shipment_')) return { kind, shipment, time } as MailStep;
  return { kind, quote, shipment: 'S-2026-000007', reason: null } as MailStep;
}

describe.each(MAIL_KINDS)('%s', (kind) => {
  test.each(LANGUAGES)('says the same in plain text and in HTML, in %s', (language) => {
    const { subject, text, html } = composeMail(aStep(kind), language, 'https://naru.example/quotes/1');

    expect(text.startsWith(`${subject}\n`)).toBe(true);
    expect(html).toContain(`lang="${language}"`);
    const isButtonless = kind === 'tracking_code'; // Who asked for it has the page open.
    expect(html.includes('href="https://naru.example/quotes/1"')).toBe(!isButtonless);
    expect(text.includes('https://naru.example/quotes/1')).toBe(!isButtonless);
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|NaN|\{\w+\}/);
  });
});

test('the sentence answers first, in the words of the reader', () => {
  const sent = aStep('quote_sent');

  expect(composeMail(sent, 'en', null).subject).toBe(
    'Royal Harbour Lines quotes USD\u00a01,686.00 for Busan → Ho Chi Minh City.',
  );
  expect(composeMail(sent, 'ko', null).subject).toBe(
    'Royal Harbour Lines 견적: 부산 → 호찌민, USD\u00a01,686.00.',
  );
});

test('a time is told on the clock of its place', () => {
  const { text } = composeMail(aStep('shipment_arrived'), 'en', null);

  expect(text).toMatch(/When: Tue, 8 Dec 2026, 14:00 GMT\+7/);
});

test('what somebody typed stays text', () => {
  const step: MailStep = {
    kind: 'quote_message',
    quote: { ...quote, exporter: '<img src=x onerror=alert(1)>' },
    author: 'Lee\r\nBcc: all@example.com',
    text: '<script>alert("hello")</script>',
    waiting: 1,
  };

  const { subject, html } = composeMail(step, 'en', 'https://naru.example/?a="><b>');

  expect(subject).not.toMatch(/[\r\n]/);
  expect(html).not.toMatch(/<script|<img|"><b>/);
  expect(html).toContain('&lt;script&gt;');
});

test('a subject stays short, however long a name is', () => {
  const long = { ...quote, exporter: '나루'.repeat(5000) };

  expect(composeMail({ kind: 'quote_declined', quote: long }, 'ko', null).subject.length).toBeLessThan(200);
});

test('nothing is fetched when a mail is opened', () => {
  const { html } = composeMail(aStep('quote_sent'), 'en', 'https://naru.example/quotes/1');

  expect(html).not.toMatch(/<(img|link|script|iframe|video)|url\(/i);
});
