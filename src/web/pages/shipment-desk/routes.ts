import { Router, type Request, type Response } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { NaruError } from '../../../domain/error.ts';
import { changeShipment } from '../../../operations/shipments/change-shipment.ts';
import { findShipment } from '../../../operations/shipments/find-shipment.ts';
import { placesIn } from '../../../operations/shipments/shipment-view.ts';
import { enterEvent } from '../../../operations/tracking/enter-event.ts';
import type { Tools } from '../../../operations/tools.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form } from '../field.ts';
import { queryText } from '../query.ts';
import { readChange, readEvent } from './form.ts';
import { changeFormView, eventFormView, type DeskPage } from './view.ts';

/** What somebody at the desk knows better than any carrier, and the numbers carriers are asked by. */
export function shipmentDeskPages(tools: Tools): Router {
  const router = Router();

  router.get('/shipments/:reference/events/new', async (request, response) => {
    const about = ['corrects', 'retracts'].map((name) => [name, queryText(request, name)] as const);
    const typed = Object.fromEntries(about.filter(([, id]) => id !== ''));
    await showEventForm(tools, request, response, { ...emptyForm, typed });
  });

  router.post('/shipments/:reference/events', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    await orAgain(response, typed, showEventForm.bind(null, tools, request, response), async () => {
      const zone = await zoneOf(tools, response, typed['place'] ?? '');
      const event = { ...readEvent(typed, zone), shipment: request.params.reference };
      await enterEvent(tools, caller, event);
      response.redirect(303, `/shipments/${request.params.reference}`);
    });
  });

  router.get('/shipments/:reference/change', async (request, response) => {
    await showChangeForm(tools, request, response, emptyForm);
  });

  router.post('/shipments/:reference/change', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    await orAgain(response, typed, showChangeForm.bind(null, tools, request, response), async () => {
      const { reference } = request.params;
      const { shipment } = await findShipment(tools, caller, reference);
      await changeShipment(tools, caller, { ...readChange(shipment, typed), reference });
      response.redirect(303, `/shipments/${reference}`);
    });
  });

  return router;
}

/** The same form again with what was typed, and what is wrong beside it. */
async function orAgain(
  response: Response,
  typed: Form['typed'],
  again: (form: Form) => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
    response.status(422);
    await again({ typed, faults: error.faults });
  }
}

/** The clock a time was written on: the place's, or the office's when no place was named. */
async function zoneOf(tools: Tools, response: Response, typed: string): Promise<string | null> {
  const { forwarderId, officeTimeZone } = deskOf(response);
  const code = typed.trim().toUpperCase();
  if (code === '') return officeTimeZone;
  const { zones } = await findNames(tools.db, forwarderId, { places: [code], carriers: [] });
  return zones[code] ?? null;
}

async function showEventForm(tools: Tools, request: Request, response: Response, form: Form): Promise<void> {
  const page = await pageOf(tools, request, response, form);
  show(response, 'pages/shipment-desk/event', eventFormView(languageOf(request, response), page));
}

async function showChangeForm(tools: Tools, request: Request, response: Response, form: Form): Promise<void> {
  const page = await pageOf(tools, request, response, form);
  show(response, 'pages/shipment-desk/change', changeFormView(languageOf(request, response), page));
}

async function pageOf(tools: Tools, request: Request, response: Response, form: Form): Promise<DeskPage> {
  const caller = deskOf(response);
  const found = await findShipment(tools, caller, String(request.params['reference']));
  const { zones, ...names } = await findNames(tools.db, caller.forwarderId, {
    places: placesIn(found.shipment, found.events),
    carriers: [],
  });
  return { found, form, names: { ...names, charges: {} }, zones };
}
