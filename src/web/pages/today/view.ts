import type { LiveSheet } from '../../../database/screens/rates.ts';
import type { DayCount } from '../../../database/screens/today.ts';
import type { Language } from '../../../domain/language.ts';
import type { QuoteSummary } from '../../../domain/quote/quote.ts';
import { sparkline } from '../../../drawing/charts.ts';
import type { ExceptionCount, QueuedException } from '../../../operations/tracking/list-exceptions.ts';
import type { ShipmentRow } from '../../../operations/shipments/list-shipments.ts';
import { say } from '../../../words/say.ts';
import { number } from '../figures.ts';
import { countText, queueRow } from '../exceptions/view.ts';
import { quoteRow } from '../quote-list/view.ts';
import { shipmentRow } from '../shipments/list-view.ts';
import type { Surroundings } from '../tracking/moment-view.ts';

export type TodayPage = Surroundings & {
  readonly desk: boolean;
  readonly officeTimeZone: string;
  /** Quotes that wait for the desk to price them. */
  readonly toPrice: readonly QuoteSummary[];
  /** Quotes that wait for the customer. */
  readonly toAnswer: readonly QuoteSummary[];
  readonly shipments: readonly ShipmentRow[];
  readonly sheets: readonly LiveSheet[];
  readonly failing: readonly { readonly code: string; readonly error: string }[];
  /** Null: not the reader's business. */
  readonly exceptions: {
    readonly rows: readonly QueuedException[];
    readonly count: ExceptionCount;
  } | null;
  readonly days: readonly DayCount[];
};

const ROWS = 7;

/** What waits, in the order in which it hurts. */
export function todayView(language: Language, page: TodayPage) {
  const rows = page.shipments.map((row) => shipmentRow(language, row, page));
  const moving = rows.filter(({ status }) => status === 'in_transit' || status === 'at_origin');
  const risky = moving.filter(({ slip }) => slip?.sign === 'risk');
  const expiring = page.sheets.filter(({ expiring: count }) => count > 0);
  return {
    title: say(language, 'today.title'),
    section: 'today',
    desk: page.desk,
    answer: answerText(language, page, {
      risks: page.exceptions?.count.open ?? risky.length,
      moving: moving.length,
    }),
    figures: figuresOf(language, page),
    toPrice: listOf(language, page, page.toPrice, '/quotes?status=requested'),
    toAnswer: listOf(language, page, page.toAnswer, '/quotes'),
    atRisk: { rows: risky.slice(0, ROWS), desk: page.desk, href: '/shipments', more: risky.length > ROWS },
    underWay: {
      rows: moving.slice(0, ROWS),
      desk: page.desk,
      href: '/shipments',
      more: moving.length > ROWS,
    },
    expiring: expiring.slice(0, ROWS).map((sheet) => ({
      name: sheet.name,
      text: say(language, 'today.lines_end', { count: sheet.expiring }),
    })),
    failing: page.failing.slice(0, ROWS),
    exceptions: exceptionsOf(language, page),
    isNew: page.toPrice.length + page.toAnswer.length + page.shipments.length + page.sheets.length === 0,
  };
}

function exceptionsOf(language: Language, { exceptions, ...page }: TodayPage) {
  if (exceptions === null || exceptions.rows.length === 0) return null;
  const around = { ...page, people: [], back: '/', refused: null };
  return {
    rows: exceptions.rows.map((row) => queueRow(language, row, around)),
    all: say(language, 'exceptions.all', { shown: countText(language, exceptions.count.open) }),
  };
}

function answerText(
  language: Language,
  page: TodayPage,
  { risks, moving }: { readonly risks: number; readonly moving: number },
): string {
  return page.desk
    ? say(language, 'today.answer_desk', { quotes: page.toPrice.length, risks })
    : say(language, 'today.answer_exporter', { quotes: page.toAnswer.length, moving });
}

function listOf(language: Language, page: TodayPage, quotes: readonly QuoteSummary[], href: string) {
  return {
    rows: quotes.slice(0, ROWS).map((quote) => quoteRow(language, quote, page)),
    desk: page.desk,
    href,
    more: quotes.length > ROWS,
  };
}

function figuresOf(language: Language, { days }: TodayPage) {
  return (['asked', 'accepted'] as const).map((what) => {
    const values = days.map((one) => one[what]);
    const label = say(language, `today.${what}`);
    return {
      label,
      value: number(language, String(values.reduce((sum, value) => sum + value, 0))),
      course: sparkline({
        id: `course-${what}`,
        title: say(language, 'today.course', { label, values: values.join(', ') }),
        values,
      }),
    };
  });
}
