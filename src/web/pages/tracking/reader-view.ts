import type { PublicTracking } from '../../../database/screens/tracking.ts';
import type { Language } from '../../../domain/language.ts';
import { RECEIPT_STATES } from '../../../domain/sharing/wish.ts';
import { say } from '../../../words/say.ts';
import { emptyForm, field, type Form } from '../field.ts';

type Seen = { readonly token: string; readonly done: string };

/** What a reader may do besides reading: mails when the cargo moves, a calendar, a badge, and a word when it came. */
export function keepUp(
  language: Language,
  { journey, fields }: Pick<PublicTracking, 'journey' | 'fields'>,
  { token, done }: Seen,
) {
  const showsTimes = fields === null || fields.includes('times');
  const isThere = journey.status === 'at_destination' || journey.status === 'delivered';
  return {
    done: done === 'follow' || done === 'receipt' ? say(language, `reader.done_${done}`) : '',
    follow: showsTimes ? followForm(language, token, emptyForm) : null,
    calendar: showsTimes ? `/t/${token}/arrival.ics` : null,
    badge: showsTimes ? `/t/${token}/badge.svg` : null,
    receipt: isThere ? receiptForm(language, token, emptyForm) : null,
  };
}

export function followForm(language: Language, token: string, form: Form) {
  return { action: `/t/${token}/follow`, email: mailField(language, form, 'reader.follow_email') };
}

export function receiptForm(language: Language, token: string, form: Form) {
  const chosen = form.typed['state'] ?? 'complete';
  return {
    action: `/t/${token}/receipt`,
    states: RECEIPT_STATES.map((value) => ({
      value,
      id: `receipt-${value}`,
      text: say(language, `reader.receipt_${value}`),
      checked: value === chosen,
    })),
    said: {
      id: 'f-said',
      name: 'said',
      label: say(language, 'reader.said'),
      hint: say(language, 'reader.said_hint'),
      value: form.typed['said'] ?? '',
      fault: form.faults.find(({ path }) => path === 'said')?.message ?? '',
      rows: 4,
    },
    email: { ...mailField(language, form, 'reader.receipt_email'), id: 'f-receipt-email' },
  };
}

function mailField(language: Language, form: Form, label: string) {
  return field(form, 'email', {
    label: say(language, label),
    type: 'email',
    autocomplete: 'email',
    required: true,
    hint: say(language, 'reader.email_hint'),
  });
}

/** The digits from the mail. */
export function checkView(
  language: Language,
  { token, fault }: { readonly token: string; readonly fault: string },
) {
  const faults = fault === '' ? [] : [{ path: 'digits', message: fault }];
  return {
    title: say(language, 'reader.check_title'),
    lead: say(language, 'reader.check_lead'),
    back: `/t/${token}`,
    digits: field({ typed: {}, faults }, 'digits', {
      label: say(language, 'reader.digits'),
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      required: true,
    }),
  };
}
