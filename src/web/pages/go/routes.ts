import { Router } from 'express';
import { isDesk, type Caller } from '../../../domain/account/caller.ts';
import { listExporters } from '../../../operations/accounts/list-exporters.ts';
import { listQuotes } from '../../../operations/quotes/list-quotes.ts';
import { listShipments } from '../../../operations/shipments/list-shipments.ts';
import type { Tools } from '../../../operations/tools.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { destinationsOf } from '../../navigation.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { settingsOf } from '../settings/places.ts';
import { goView, type Found } from './view.ts';

/** So many of each kind: who wants more opens the list. */
const EACH = 6;

/** One field that finds pages, quotes, shipments and customers: the page behind ⌘K, and the palette's answers. */
export function goPages(tools: Tools): Router {
  const router = Router();

  router.get('/go', async (request, response) => {
    const caller = callerOf(response);
    const search = queryText(request, 'q');
    const found = search === '' ? nothing : await find(tools, caller, search);
    const pages = [
      ...destinationsOf(caller),
      ...settingsOf(caller).flatMap(({ places }) => places.map(asPage)),
    ];
    show(response, 'pages/go/go', goView(languageOf(request, response), { search, pages, found }));
  });

  return router;
}

const nothing: Found = { quotes: [], shipments: [], customers: [] };

async function find(tools: Tools, caller: Caller, search: string): Promise<Found> {
  const page = { search, after: null, limit: EACH };
  const [quotes, shipments, customers] = await Promise.all([
    listQuotes(tools, caller, { ...page, status: null }),
    listShipments(tools, caller, page),
    isDesk(caller) ? listExporters(tools, caller, page) : [],
  ]);
  return { quotes: quotes.slice(0, EACH), shipments: shipments.slice(0, EACH), customers };
}

function asPage({ name, href }: { readonly name: string; readonly href: string }) {
  return { name: `settings.${name}`, href };
}
