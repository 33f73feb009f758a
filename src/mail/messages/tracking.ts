import type { Language } from '../../domain/language.ts';
import type { Composed } from '../../domain/mail/mail.ts';
import type { MailStep } from '../../domain/mail/step.ts';
import { say } from '../../words/say.ts';
import { layOut } from './parts.ts';

export type TrackingStep = Extract<MailStep, { readonly kind: 'tracking_code' | 'shipment_receipt' }>;

/** Mails around a tracking page: the digits for whoever asked, and what the buyer said of the goods. */
export function trackingMail(step: TrackingStep, language: Language, url: string | null): Composed {
  return step.kind === 'tracking_code' ? codeMail(step, language) : receiptMail(step, language, url);
}

function codeMail(
  { code, minutes, carrier }: Extract<TrackingStep, { kind: 'tracking_code' }>,
  language: Language,
): Composed {
  return layOut({
    language,
    sentence: say(language, 'mail.tracking_code', { code }),
    further: [say(language, 'mail.tracking_code_help', { minutes })],
    quoted: null,
    button: null,
    facts: [],
    foot: say(language, 'mail.why_tracking_code', { carrier }),
  });
}

function receiptMail(
  { reference, state, said, recipient, address }: Extract<TrackingStep, { kind: 'shipment_receipt' }>,
  language: Language,
  url: string | null,
): Composed {
  return layOut({
    language,
    sentence: say(language, `mail.receipt_${state}`, { recipient, reference }),
    further: [],
    quoted: said === '' ? null : said,
    button: url === null ? null : { label: say(language, 'mail.open_shipment'), url },
    facts: [
      [say(language, 'mail.shipment'), reference],
      [say(language, 'mail.answer_to'), address],
    ],
    foot: say(language, 'mail.why_receipt', { recipient }),
  });
}
