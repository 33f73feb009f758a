import { Router } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { liveSheets } from '../../../database/screens/rates.ts';
import { quotesByDay } from '../../../database/screens/today.ts';
import { isDesk, type Caller } from '../../../domain/account/caller.ts';
import type { QuoteStatus } from '../../../domain/quote/quote.ts';
import { dayIn } from '../../../domain/time.ts';
import { listQuotes } from '../../../operations/quotes/list-quotes.ts';
import { listShipments } from '../../../operations/shipments/list-shipments.ts';
import { countExceptions, listExceptions } from '../../../operations/tracking/list-exceptions.ts';
import { failingCarriers } from '../../../database/screens/carriers.ts';
import type { Tools } from '../../../operations/tools.ts';
import { visitorOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { placesIn } from '../quote-list/routes.ts';
import { todayView, type TodayPage } from './view.ts';

const QUOTES_LOOKED_AT = 50;
const SHIPMENTS_LOOKED_AT = 100;
const DAYS = 14;

/** The first page: what waits. */
export function todayPages(tools: Tools): Router {
  const router = Router();

  router.get('/', async (request, response) => {
    const caller = visitorOf(response);
    if (!caller) {
      response.redirect(303, '/sign-in');
      return;
    }
    const page = await pageFor(tools, caller);
    show(response, 'pages/today/today', todayView(languageOf(request, response), page));
  });

  return router;
}

async function pageFor(tools: Tools, caller: Caller): Promise<TodayPage> {
  const { db } = tools;
  const { forwarderId, exporterId, officeTimeZone } = caller;
  const now = tools.now();
  const today = dayIn(officeTimeZone, now).toString();
  const desk = isDesk(caller);
  const [toPrice, toAnswer, shipments, sheets, failing, exceptions, days] = await Promise.all([
    desk ? quotesIn(tools, caller, ['requested', 'unpriced']) : [],
    quotesIn(tools, caller, desk ? ['sent'] : ['sent', 'priced']),
    listShipments(tools, caller, { search: null, after: null, limit: SHIPMENTS_LOOKED_AT }),
    desk ? liveSheets(db, forwarderId, today) : [],
    desk ? failingCarriers(db, forwarderId) : [],
    desk ? pressing(tools, caller) : null,
    quotesByDay(db, forwarderId, { exporterId, officeTimeZone, today, days: DAYS }),
  ]);
  const { zones, ...names } = await findNames(db, forwarderId, {
    places: [
      ...placesIn([...toPrice, ...toAnswer]),
      ...[...shipments, ...(exceptions?.rows ?? [])].flatMap(({ shipment }) => [
        shipment.origin,
        shipment.destination,
      ]),
    ],
    carriers: [],
  });
  return {
    desk,
    officeTimeZone,
    now,
    zones,
    names: { ...names, charges: {} },
    toPrice,
    toAnswer,
    shipments,
    sheets,
    failing,
    exceptions,
    days,
  };
}

/** What goes wrong: how much of it, and the most pressing. */
async function pressing(tools: Tools, caller: Caller) {
  const [rows, count] = await Promise.all([
    listExceptions(tools, caller, { ...ALL_OPEN, limit: EXCEPTIONS_SHOWN }),
    countExceptions(tools, caller),
  ]);
  return { rows: rows.slice(0, EXCEPTIONS_SHOWN), count };
}

const EXCEPTIONS_SHOWN = 7;
const ALL_OPEN = { isOpen: true, severity: null, code: null, owner: null, after: null } as const;

async function quotesIn(tools: Tools, caller: Caller, statuses: readonly QuoteStatus[]) {
  const lists = await Promise.all(
    statuses.map((status) =>
      listQuotes(tools, caller, { status, search: null, after: null, limit: QUOTES_LOOKED_AT }),
    ),
  );
  return lists.flat();
}
