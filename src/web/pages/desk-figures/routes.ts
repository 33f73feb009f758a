import { Router, type Request } from 'express';
import { findCustomers, findFigures } from '../../../database/screens/figures.ts';
import { findNames } from '../../../database/screens/names.ts';
import { MODES } from '../../../domain/tariff/vocabulary.ts';
import { dayIn } from '../../../domain/time.ts';
import type { Tools } from '../../../operations/tools.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { figuresView, PERIODS, type Filters } from './view.ts';

/** What the desk's quotes came to: how many are won, how fast they are priced, what they earn. */
export function figurePages(tools: Tools): Router {
  const router = Router();

  router.get('/figures', async (request, response) => {
    const { forwarderId, officeTimeZone } = deskOf(response);
    const filters = filtersIn(request);
    const today = dayIn(officeTimeZone, tools.now());
    const from = today.with({ day: 1 }).subtract({ months: filters.months - 1 });
    const [origin = '', destination = ''] = filters.lane.split('-');
    const figures = await findFigures(tools.db, forwarderId, {
      from: from.toString(),
      before: today.add({ days: 1 }).toString(),
      today: today.toString(),
      officeTimeZone,
      mode: filters.mode || null,
      customer: filters.customer || null,
      lane: filters.lane === '' ? null : { origin, destination },
    });
    const customers = await findCustomers(tools.db, forwarderId);
    const names = await findNames(tools.db, forwarderId, {
      places: [
        origin,
        destination,
        ...figures.groups.flatMap((one) => [one.origin ?? '', one.destination ?? '']),
      ].filter((code) => code !== ''),
      carriers: [],
    });
    const view = figuresView(languageOf(request, response), {
      figures,
      filters,
      customers,
      names,
      from,
      today,
    });
    show(response, 'pages/desk-figures/figures', view);
  });

  return router;
}

/** Whatever is not known is not asked for: an address of another day still shows something. */
function filtersIn(request: Request): Filters {
  const months = PERIODS.find((period) => String(period) === queryText(request, 'months'));
  const lane = queryText(request, 'lane').toUpperCase();
  return {
    months: months ?? 12,
    mode: MODES.find((mode) => mode === queryText(request, 'mode')) ?? '',
    customer: queryText(request, 'customer'),
    lane: /^[A-Z0-9]{5}-[A-Z0-9]{5}$/.test(lane) ? lane : '',
  };
}
