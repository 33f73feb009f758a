import type { Language } from '../../../domain/language.ts';
import { QUOTE_STATUSES, type QuoteStatus, type QuoteSummary } from '../../../domain/quote/quote.ts';
import { dayIn, type Temporal } from '../../../domain/time.ts';
import { say } from '../../../words/say.ts';
import { day, money } from '../figures.ts';
import { placeName, type CodeNames } from '../names.ts';
import { quoteState } from '../quotes/view.ts';

export type QuoteListPage = {
  readonly quotes: readonly QuoteSummary[];
  readonly names: Pick<CodeNames, 'places'>;
  readonly search: string;
  readonly status: QuoteStatus | null;
  /** The address of the next page, or null at the end. */
  readonly next: string | null;
  readonly desk: boolean;
  readonly now: Temporal.Instant;
  readonly officeTimeZone: string;
};

/** Waiting for somebody: for the desk to price, or for the customer to answer. */
const WAITING: readonly QuoteStatus[] = ['requested', 'priced', 'sent', 'unpriced'];

export function quoteListView(language: Language, page: QuoteListPage) {
  const waiting = page.quotes.filter(({ status }) => WAITING.includes(status)).length;
  return {
    title: say(language, 'quotes.title'),
    section: 'quotes',
    answer: say(language, 'quotes.answer', { count: waiting }),
    search: page.search,
    desk: page.desk,
    tabs: tabsOf(language, page),
    rows: page.quotes.map((quote) => quoteRow(language, quote, page)),
    empty: emptyText(language, page),
    next: page.next,
  };
}

/** One line of a list of quotes; today's page shows the same. */
export function quoteRow(
  language: Language,
  quote: QuoteSummary,
  around: Pick<QuoteListPage, 'names' | 'now' | 'officeTimeZone'>,
) {
  const { request, best } = quote;
  const side = (codes: readonly string[]) =>
    codes.map((code) => placeName(around.names, language, code)).join(' / ');
  const asked = dayIn(around.officeTimeZone, quote.createdAt);
  return {
    number: quote.number,
    href: `/quotes/${quote.number}`,
    mark: best?.mode.toLowerCase() ?? '',
    mode: best ? say(language, `mode.${best.mode}`) : '',
    lane: `${side(request.origin)} → ${side(request.destination)}`,
    exporter: quote.exporterName,
    state: quoteState(language, quote.status),
    price: best ? money(language, best.total) : null,
    asked: day(language, asked, dayIn(around.officeTimeZone, around.now).year),
  };
}

function tabsOf(language: Language, { status, search }: QuoteListPage) {
  const shown = QUOTE_STATUSES.filter((one) => one !== 'superseded');
  const query = (one: QuoteStatus | null) => {
    const params = new URLSearchParams({ ...(one && { status: one }), ...(search && { search }) });
    return `/quotes${params.size > 0 ? `?${params.toString()}` : ''}`;
  };
  return [
    { href: query(null), text: say(language, 'frame.all'), current: status === null },
    ...shown.map((one) => ({
      href: query(one),
      text: quoteState(language, one).text,
      current: one === status,
    })),
  ];
}

function emptyText(language: Language, { search, status, desk }: QuoteListPage): string {
  if (search !== '') return say(language, 'quotes.none_found', { search });
  if (status !== null) return say(language, 'quotes.none_in_state');
  return say(language, desk ? 'quotes.empty_desk' : 'quotes.empty_exporter');
}
