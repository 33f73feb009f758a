import type { Language } from '../../../domain/language.ts';
import type { AuditEvent } from '../../../operations/accounts/list-audit.ts';
import { say } from '../../../words/say.ts';
import { dayAndTime } from '../figures.ts';

export type AuditListPage = {
  readonly subject: string | null;
  readonly action: string | null;
  readonly events: readonly AuditEvent[];
  /** Where the next page begins. */
  readonly before: string | null;
  readonly officeTimeZone: string;
};

/** The first part of each action, as `audit.<part>` names it. */
const KINDS = ['quote', 'shipment', 'rates', 'settings', 'carrier', 'exception', 'mail', 'account'] as const;

export function auditView(language: Language, page: AuditListPage) {
  const { subject, action, events, before } = page;
  return {
    title: say(language, 'settings.audit'),
    section: 'settings',
    about: subject ?? '',
    kinds: [
      { value: '', text: say(language, 'frame.all'), chosen: action === null },
      ...KINDS.map((kind) => ({
        value: kind,
        text: say(language, `audit.${kind}`),
        chosen: action === kind,
      })),
    ],
    rows: events.map((event) => ({
      at: dayAndTime(language, event.happenedAt, page.officeTimeZone),
      actor: event.actor ?? say(language, 'audit.naru'),
      action: event.action,
      subject: event.subject,
      href: hrefOf(event.subject),
      more: `?${new URLSearchParams({ about: event.subject }).toString()}`,
      details: Object.entries(event.details).map(([name, value]) => ({ name, value: textOf(value) })),
    })),
    next: before && nextOf(page, before),
  };
}

function nextOf({ subject, action }: AuditListPage, before: string): string {
  const query = new URLSearchParams({ before });
  if (subject !== null) query.set('about', subject);
  if (action !== null) query.set('did', action);
  return `/settings/audit?${query.toString()}`;
}

/** A number people say aloud has a page of its own. */
function hrefOf(subject: string): string | null {
  if (/^Q-\d{4}-\d{6}$/.test(subject)) return `/quotes/${subject}`;
  return /^S-\d{4}-\d{6}$/.test(subject) ? `/shipments/${subject}` : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
