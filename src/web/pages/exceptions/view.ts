import type { Language } from '../../../domain/language.ts';
import { EXCEPTION_CODES, SEVERITIES, type Severity } from '../../../domain/tracking/exceptions.ts';
import type { CaredException } from '../../../domain/tracking/exception-care.ts';
import { Temporal } from '../../../domain/time.ts';
import type { DeskPerson } from '../../../operations/tracking/care-for-exception.ts';
import {
  MOST_COUNTED,
  type ExceptionCount,
  type QueuedException,
} from '../../../operations/tracking/list-exceptions.ts';
import { say } from '../../../words/say.ts';
import { ago, dayAndTime, machineTime, number } from '../figures.ts';
import { idOf } from '../field.ts';
import { placeName, type CodeNames } from '../names.ts';

export type Filters = {
  readonly tab: 'open' | 'mine' | 'nobody' | 'closed';
  readonly severity: string;
  readonly code: string;
};

/** What every line of a trouble is written with. */
export type ExceptionSurroundings = {
  readonly now: Temporal.Instant;
  readonly officeTimeZone: string;
  readonly people: readonly DeskPerson[];
  /** Where its forms return to. */
  readonly back: string;
  /** What was typed and refused, and at which trouble. */
  readonly refused: Refused | null;
};

export type Refused = { readonly at: string; readonly message: string; readonly field: string };

export type QueuePage = ExceptionSurroundings & {
  readonly rows: readonly QueuedException[];
  readonly names: Pick<CodeNames, 'places'>;
  readonly count: ExceptionCount;
  readonly filters: Filters;
  readonly next: string | null;
};

const SIGNS: Readonly<Record<Severity, string>> = {
  info: 'waiting',
  at_risk: 'risk',
  late: 'risk',
  stopped: 'stopped',
};

/** The queue: what goes wrong, the most pressing first. */
export function queueView(language: Language, page: QueuePage) {
  const { count, filters } = page;
  return {
    title: say(language, 'exceptions.title'),
    section: 'exceptions',
    scripts: ['queue.js'],
    news: '/exceptions/news',
    answer: say(language, 'exceptions.answer', {
      open: count.open,
      shown: countText(language, count.open),
      overdue: count.overdue,
    }).trim(),
    tabs: (['open', 'mine', 'nobody', 'closed'] as const).map((tab) => ({
      href: addressOf({ ...filters, tab }),
      text: say(language, tab === 'nobody' ? 'exceptions.nobodys' : `exceptions.${tab}`),
      current: tab === filters.tab,
    })),
    tab: filters.tab,
    selects: [
      select(language, 'severity', SEVERITIES, filters.severity),
      select(language, 'code', EXCEPTION_CODES, filters.code),
    ],
    rows: page.rows.map((row) => queueRow(language, row, page)),
    next: page.next,
  };
}

export function countText(language: Language, count: number): string {
  const text = number(language, String(count));
  return count < MOST_COUNTED ? text : say(language, 'exceptions.many', { count: text });
}

export function addressOf({ tab, severity, code }: Filters, cursor: string | null = null): string {
  const params = new URLSearchParams({
    ...(tab !== 'open' && { tab }),
    ...(severity && { severity }),
    ...(code && { code }),
    ...(cursor !== null && { cursor }),
  });
  return `/exceptions${params.size > 0 ? `?${params.toString()}` : ''}`;
}

function select(language: Language, name: 'severity' | 'code', choices: readonly string[], chosen: string) {
  const words = name === 'code' ? 'exception' : 'severity';
  return {
    id: idOf(name),
    name,
    label: say(language, name === 'code' ? 'exceptions.kind' : 'exceptions.severity'),
    fault: '',
    choices: [
      { value: '', text: say(language, 'frame.all'), chosen: chosen === '' },
      ...choices.map((value) => ({
        value,
        text: say(language, `${words}.${value}`),
        chosen: value === chosen,
      })),
    ],
  };
}

/** A line of the queue; today's page shows the same. */
export function queueRow(
  language: Language,
  { exception, shipment }: QueuedException,
  page: ExceptionSurroundings & { readonly names: Pick<CodeNames, 'places'> },
) {
  const { reference, mode, origin, destination, exporterName, clientName } = shipment;
  return {
    ...exceptionView(language, exception, { ...page, reference }),
    reference,
    href: `/shipments/${reference}`,
    mark: mode.toLowerCase(),
    mode: say(language, `mode.${mode}`),
    lane: [origin, destination].map((code) => placeName(page.names, language, code)).join(' → '),
    parties: [exporterName, clientName].filter(Boolean).join(' · '),
  };
}

/** A trouble in words, with the forms to see to it. */
export function exceptionView(
  language: Language,
  exception: CaredException,
  page: ExceptionSurroundings & { readonly reference: string },
) {
  const { id, code, severity, since, owner, dueAt, closed, reason } = exception;
  const at = `${page.reference} ${id}`;
  const refused = page.refused?.at === at ? page.refused : null;
  return {
    key: idOf(at),
    name: say(language, `exception.${code}`),
    about: aboutOf(id),
    state: { sign: closed === null ? SIGNS[severity] : 'done', text: say(language, `severity.${severity}`) },
    since: say(language, 'exceptions.since', { ago: ago(language, since, page.now) }),
    next: closed === null ? say(language, `exception_next.${code}`) : '',
    told: reason ?? '',
    owner: owner?.name ?? '',
    due: dueAt && { text: dayAndTime(language, dueAt, page.officeTimeZone), machine: machineTime(dueAt) },
    isOverdue: isPastDue(exception, page.now),
    closing: closingText(language, closed),
    isOpen: closed === null,
    address: `/shipments/${page.reference}/exceptions/${encodeURIComponent(id)}`,
    back: page.back,
    people: page.people.map((person) => ({ value: person.id, text: person.name })),
    refused,
  };
}

function isPastDue({ closed, dueAt }: CaredException, now: Temporal.Instant): boolean {
  return closed === null && dueAt !== null && Temporal.Instant.compare(dueAt, now) < 0;
}

/** The place or the box, where the trouble is about one. */
function aboutOf(id: string): string {
  return id.split(' ').slice(1, 2).join(' ');
}

function closingText(language: Language, closed: CaredException['closed']): string {
  if (closed === null) return '';
  if (closed.by === null) return say(language, 'exceptions.went');
  return say(language, 'exceptions.closed_by', { name: closed.by, reason: closed.because ?? '' });
}
