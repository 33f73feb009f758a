import type { Language } from '../../../domain/language.ts';
import type { MailState } from '../../../domain/mail/mail.ts';
import type { Mail } from '../../../operations/mail/list-mails.ts';
import { say } from '../../../words/say.ts';
import { dayAndTime } from '../figures.ts';

const SIGNS: Readonly<Record<MailState, string>> = {
  queued: 'waiting',
  sent: 'done',
  failed: 'stopped',
  unsure: 'risk',
};

export type MailListPage = {
  readonly mails: readonly Mail[];
  readonly next: string | null;
  readonly officeTimeZone: string;
};

/** What was written to whom, and whether it went. */
export function mailListView(language: Language, { mails, next, officeTimeZone }: MailListPage) {
  const stuck = mails.filter(({ state }) => state === 'failed' || state === 'unsure').length;
  return {
    title: say(language, 'mails.title'),
    section: 'settings',
    answer: say(language, 'mails.answer', { stuck }),
    rows: mails.map((mail) => ({
      href: `/mail/${mail.id}`,
      subject: subjectOf(language, mail),
      to: mail.toAddress,
      about: aboutOf(mail),
      state: stateOf(language, mail),
      written: dayAndTime(language, mail.createdAt, officeTimeZone),
    })),
    empty: say(language, 'mails.empty'),
    next,
  };
}

/** One mail as it was written. */
export function mailView(
  language: Language,
  { mail, text, officeTimeZone }: { mail: Mail; text: string | null; officeTimeZone: string },
) {
  const time = (at: Mail['sentAt']) => (at === null ? null : dayAndTime(language, at, officeTimeZone));
  const isStuck = mail.state === 'failed' || mail.state === 'unsure';
  const facts: [string, string | null][] = [
    ['mails.to', `${mail.toName} <${mail.toAddress}>`],
    ['mails.written', time(mail.createdAt)],
    ['mails.gone', time(mail.sentAt)],
    ['mails.next', mail.attempts > 0 ? time(mail.nextAt) : null],
    ['mails.attempts', mail.attempts > 0 ? String(mail.attempts) : null],
    ['mails.error', mail.error],
  ];
  return {
    title: subjectOf(language, mail),
    section: 'settings',
    about: aboutOf(mail),
    state: stateOf(language, mail),
    facts: facts.flatMap(([key, value]) => (value === null ? [] : [{ label: say(language, key), value }])),
    help: mail.state === 'unsure' ? say(language, 'mails.unsure_help') : '',
    text: text ?? say(language, 'mails.secret'),
    again: isStuck && !mail.secret ? `/mail/${mail.id}/again` : null,
  };
}

function subjectOf(language: Language, { secret, subject }: Mail): string {
  return secret ? say(language, 'mails.secret') : subject;
}

/** A quote or a shipment has a page; an account's mail leads to who signs in. */
function aboutOf({ about }: Mail) {
  if (about.startsWith('S-')) return { text: about, href: `/shipments/${about}` };
  if (about.startsWith('Q-')) return { text: about, href: `/quotes/${about}` };
  if (/^\d{4}-\d{2}-\d{2}$/.test(about)) return { text: about, href: '/rates/health' };
  return { text: about, href: '/settings/people' };
}

function stateOf(language: Language, { state }: Mail) {
  return { sign: SIGNS[state], text: say(language, `mail_state.${state}`) };
}
