import { Router, type Request } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { isDesk } from '../../../domain/account/caller.ts';
import { QUOTE_STATUSES, type QuoteStatus, type QuoteSummary } from '../../../domain/quote/quote.ts';
import { listQuotes } from '../../../operations/quotes/list-quotes.ts';
import type { Tools } from '../../../operations/tools.ts';
import { cursorOf, positionOf } from '../../api/cursor.ts';
import { isTime } from '../../api/fields.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { quoteListView } from './view.ts';

const QUOTES_SHOWN = 50;

/** The quotes, newest first; the address holds every filter. */
export function quoteListPages(tools: Tools): Router {
  const router = Router();

  router.get('/quotes', async (request, response) => {
    const caller = callerOf(response);
    const search = queryText(request, 'search');
    const status = statusIn(request);
    const position = positionOf(queryText(request, 'cursor') || undefined, isTime);
    const found = await listQuotes(tools, caller, {
      status,
      search: search === '' ? null : search,
      after: position && { createdAt: position.sortedBy, id: position.id },
      limit: QUOTES_SHOWN + 1,
    });
    const quotes = found.slice(0, QUOTES_SHOWN);
    const view = quoteListView(languageOf(request, response), {
      quotes,
      names: await findNames(tools.db, caller.forwarderId, { places: placesIn(quotes), carriers: [] }),
      search,
      status,
      next: found.length > QUOTES_SHOWN ? nextPage(request, quotes.at(-1)) : null,
      desk: isDesk(caller),
      now: tools.now(),
      officeTimeZone: caller.officeTimeZone,
    });
    show(response, 'pages/quotes/list', view);
  });

  return router;
}

export function placesIn(quotes: readonly QuoteSummary[]): string[] {
  return quotes.flatMap(({ request }) => [...request.origin, ...request.destination]);
}

function statusIn(request: Request): QuoteStatus | null {
  const text = queryText(request, 'status');
  return QUOTE_STATUSES.find((status) => status === text) ?? null;
}

function nextPage(request: Request, last: QuoteSummary | undefined): string | null {
  if (!last) return null;
  const params = new URLSearchParams({
    search: queryText(request, 'search'),
    status: queryText(request, 'status'),
    cursor: cursorOf({ sortedBy: last.createdAt.toString(), id: last.id }),
  });
  return `/quotes?${params.toString()}`;
}
