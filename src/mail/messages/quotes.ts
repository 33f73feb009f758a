import type { Language } from '../../domain/language.ts';
import type { Composed } from '../../domain/mail/mail.ts';
import type { AppointmentStep, MailStep, QuoteFacts } from '../../domain/mail/step.ts';
import { say } from '../../words/say.ts';
import { date, lane, money } from '../figures.ts';
import { layOut, type Parts } from './parts.ts';

export type QuoteStep = Exclude<Extract<MailStep, { readonly quote: QuoteFacts }>, AppointmentStep>;

/** The mail of a step in a quote's life. */
export function quoteMail(step: QuoteStep, language: Language, url: string | null): Composed {
  const { quote } = step;
  const said = {
    exporter: quote.exporter,
    forwarder: quote.forwarder,
    lane: lane(language, quote.from, quote.to),
    total: quote.total === null ? say(language, 'mail.no_price') : money(language, quote.total),
    until: quote.validUntil === null ? '' : date(language, quote.validUntil),
    author: step.kind === 'quote_message' ? step.author : '',
    code: step.kind === 'quote_code' ? step.code : '',
    shipment: 'shipment' in step ? (step.shipment ?? '') : '',
  };
  return layOut({
    language,
    sentence: say(language, `mail.${step.kind}`, said),
    further: furtherOf(step, language),
    quoted: step.kind === 'quote_message' ? step.text : null,
    button: url === null ? null : { label: say(language, buttonOf(step)), url },
    facts: factsOf(step, language),
    ...(quote.maker && { maker: { label: say(language, 'mail.made_by'), ...quote.maker } }),
    foot: say(language, 'mail.why', said),
  });
}

function buttonOf({ kind }: QuoteStep): string {
  return kind === 'quote_message' ? 'mail.answer' : 'mail.open_quote';
}

function furtherOf(step: QuoteStep, language: Language): Parts['further'] {
  if (step.kind === 'quote_sent') return [say(language, 'mail.attached')];
  if (step.kind === 'quote_expired') return [say(language, 'mail.ask_again')];
  if (step.kind === 'quote_message' && step.waiting > 1) {
    return [say(language, 'mail.message_more', { count: step.waiting - 1 })];
  }
  if (step.kind === 'quote_code') return [say(language, 'mail.code_help', { minutes: step.minutes })];
  return [];
}

function factsOf(step: QuoteStep, language: Language): Parts['facts'] {
  const { quote } = step;
  const facts: [string, string | null][] = [
    ['mail.number', quote.number],
    ['mail.exporter', quote.exporter],
    ['mail.lane', lane(language, quote.from, quote.to)],
    ['mail.mode', quote.mode === null ? null : say(language, `mode.${quote.mode}`)],
    ['mail.total', quote.total === null ? null : money(language, quote.total)],
    ['mail.valid_until', quote.validUntil === null ? null : date(language, quote.validUntil)],
    ['mail.shipment', 'shipment' in step ? (step.shipment ?? null) : null],
    ['mail.reason', 'reason' in step ? (step.reason ?? null) : null],
  ];
  return facts.flatMap(([key, value]) => (value === null ? [] : [[say(language, key), value]]));
}
