import { Router, type Request } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { isDesk } from '../../../domain/account/caller.ts';
import type { RevisionHead } from '../../../domain/quote/revisions.ts';
import { compareRevisions, listRevisions } from '../../../operations/quotes/revisions.ts';
import type { Tools } from '../../../operations/tools.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { revisionsView } from './view.ts';

/** Two revisions of a quote side by side; the last two unless the address names others. */
export function revisionPages(tools: Tools): Router {
  const router = Router();

  router.get('/quotes/:number/revisions', async (request, response) => {
    const caller = callerOf(response);
    const { number } = request.params;
    const heads = await listRevisions(tools, caller, number);
    const comparison = await compareRevisions(tools, caller, { number, ...pairIn(request, heads) });
    const { was, now } = comparison;
    const names = await findNames(tools.db, caller.forwarderId, {
      places: [was, now].flatMap(({ request: asked, options }) => [
        ...asked.origin,
        ...asked.destination,
        ...options.flatMap(({ route }) => route),
      ]),
      carriers: [was, now].flatMap(({ options }) => options.map(({ carrier }) => carrier)),
    });
    const view = revisionsView(languageOf(request, response), {
      comparison,
      heads,
      names: { ...names, charges: comparison.chargeNames },
      desk: isDesk(caller),
      officeTimeZone: caller.officeTimeZone,
    });
    show(response, 'pages/revisions/compare', view);
  });

  return router;
}

/** Whatever is not in the address: the newest, and the one before what it is compared with. */
function pairIn(request: Request, heads: readonly RevisionHead[]): { from: number; to: number } {
  const newest = heads[0]?.revision ?? 1;
  const to = numberIn(request, 'to') ?? newest;
  return { from: numberIn(request, 'from') ?? Math.max(1, to - 1), to };
}

function numberIn(request: Request, name: string): number | null {
  const text = queryText(request, name);
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
