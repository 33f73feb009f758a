import type { Language } from '../../domain/language.ts';
import type { Composed } from '../../domain/mail/mail.ts';
import type { MailStep } from '../../domain/mail/step.ts';
import { accountMail } from './accounts.ts';
import { healthMail } from './health.ts';
import { appointmentMail } from './appointments.ts';
import { makerMail } from './maker.ts';
import { quoteMail, type QuoteStep } from './quotes.ts';
import { shipmentMail } from './shipments.ts';
import { trackingMail, type TrackingStep } from './tracking.ts';

/** The mail of a step in its reader's language. `url` is where its button leads; without one it has no button. */
export function composeMail(step: MailStep, language: Language, url: string | null): Composed {
  if (step.kind === 'maker_question') return makerMail(step, language, url);
  if (step.kind === 'rate_health') return healthMail(step, language, url);
  if ('meeting' in step) return appointmentMail(step, language, url);
  if ('by' in step) return accountMail(step, language, url);
  if (isOfTracking(step)) return trackingMail(step, language, url);
  return isOfQuote(step) ? quoteMail(step, language, url) : shipmentMail(step, language, url);
}

function isOfQuote(step: MailStep): step is QuoteStep {
  return 'quote' in step;
}

function isOfTracking(step: MailStep): step is TrackingStep {
  return step.kind === 'tracking_code' || step.kind === 'shipment_receipt';
}
