import { Router, type Request, type Response } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { isDesk } from '../../../domain/account/caller.ts';
import { findShipment } from '../../../operations/shipments/find-shipment.ts';
import { createLink, listLinks, revokeLink } from '../../../operations/shipments/links.ts';
import { listShipments, type ShipmentRow } from '../../../operations/shipments/list-shipments.ts';
import { placesIn } from '../../../operations/shipments/shipment-view.ts';
import { listDeskPeople } from '../../../operations/tracking/care-for-exception.ts';
import { pollShipment, type PollOutcome } from '../../../operations/tracking/poll-shipment.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { cursorOf, positionOf } from '../../api/cursor.ts';
import { isTime } from '../../api/fields.ts';
import { IdParams } from '../../api/rates-schema.ts';
import { callerOf, deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, field, typedIn, type Form } from '../field.ts';
import { queryText } from '../query.ts';
import { journeyMap } from '../tracking/map-view.ts';
import { shipmentListView } from './list-view.ts';
import { shipmentView, type ShipmentPage } from './view.ts';

const SHIPMENTS_SHOWN = 50;
const LINK_LIFE = { hours: 180 * 24 };

/** The shipments, and each with its proof, its asking and its links. */
export function shipmentPages(tools: Tools): Router {
  const router = Router();
  reading(router, tools);
  acting(router, tools);
  return router;
}

function reading(router: Router, tools: Tools): void {
  router.get('/shipments', async (request, response) => {
    const caller = callerOf(response);
    const search = queryText(request, 'search');
    const position = positionOf(queryText(request, 'cursor') || undefined, isTime);
    const after = position && { createdAt: position.sortedBy, id: position.id };
    const found = await listShipments(tools, caller, {
      search: search || null,
      after,
      limit: SHIPMENTS_SHOWN,
    });
    const rows = found.slice(0, SHIPMENTS_SHOWN);
    const view = shipmentListView(languageOf(request, response), {
      rows,
      ...(await namesOf(tools, caller.forwarderId, rows)),
      search,
      next: found.length > SHIPMENTS_SHOWN ? nextPage(search, rows.at(-1)) : null,
      desk: isDesk(caller),
      now: tools.now(),
    });
    show(response, 'pages/shipments/list', view);
  });

  router.get('/shipments/:reference', async (request, response) => {
    await showShipment(tools, request, response, shownOnce());
  });
}

function acting(router: Router, tools: Tools): void {
  router.post('/shipments/:reference/poll', async (request, response) => {
    const outcome = await pollShipment(tools, deskOf(response), request.params.reference);
    const notice = pollNotice(request, response, outcome);
    await showShipment(tools, request, response, { ...shownOnce(), notice });
  });

  router.post('/shipments/:reference/links', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    const recipient = (typed['recipient'] ?? '').trim().slice(0, 200);
    if (recipient === '') {
      const message = say(languageOf(request, response), 'shipment.need_recipient');
      response.status(422);
      await showShipment(tools, request, response, {
        ...shownOnce(),
        form: { typed, faults: [{ path: 'recipient', message }] },
      });
      return;
    }
    const made = await createLink(tools, caller, {
      shipment: request.params.reference,
      recipient,
      expiresAt: tools.now().add(LINK_LIFE),
      code: null,
      fields: null,
    });
    response.status(201);
    await showShipment(tools, request, response, { ...shownOnce(), newLink: made.url });
  });

  router.post('/shipments/:reference/links/:id/revocation', async (request, response) => {
    const { id } = parseParams(IdParams, { id: request.params.id });
    await revokeLink(tools, deskOf(response), { shipment: request.params.reference, link: id });
    response.redirect(303, `/shipments/${request.params.reference}#links`);
  });
}

/** The names and clocks of the places on a list of shipments. */
export async function namesOf(
  tools: Tools,
  forwarderId: string,
  rows: readonly ShipmentRow[],
): Promise<Pick<ShipmentPage, 'names' | 'zones'>> {
  const { zones, ...names } = await findNames(tools.db, forwarderId, {
    places: rows.flatMap(({ shipment }) => [shipment.origin, shipment.destination]),
    carriers: rows.map(({ shipment }) => shipment.carrier),
  });
  return { names: { ...names, charges: {} }, zones };
}

type ShownOnce = { readonly form: Form } & Pick<ShipmentPage, 'notice' | 'newLink'>;

function shownOnce(): ShownOnce {
  return { form: emptyForm, notice: null, newLink: null };
}

async function showShipment(
  tools: Tools,
  request: Request,
  response: Response,
  once: ShownOnce,
): Promise<void> {
  const caller = callerOf(response);
  const language = languageOf(request, response);
  const reference = String(request.params['reference']);
  const found = await findShipment(tools, caller, reference);
  const { shipment, events, polls } = found;
  const { zones, points, ...names } = await findNames(tools.db, caller.forwarderId, {
    places: placesIn(shipment, events),
    carriers: [
      shipment.carrier,
      ...events.map(({ source }) => source),
      ...polls.map(({ carrier }) => carrier),
    ],
  });
  const view = shipmentView(language, {
    found,
    names: { ...names, charges: {} },
    zones,
    homeZone: zones[shipment.origin] ?? null,
    now: tools.now(),
    links: isDesk(caller) ? await listLinks(tools, caller, reference) : [],
    people: isDesk(caller) ? await listDeskPeople(tools, caller) : [],
    desk: isDesk(caller),
    officeTimeZone: caller.officeTimeZone,
    notice: once.notice,
    newLink: once.newLink,
    recipient: field(once.form, 'recipient', { label: say(language, 'shipment.recipient'), required: true }),
    map: journeyMap(language, {
      shipment,
      journey: found.journey,
      names: { ...names, charges: {} },
      points,
      now: tools.now(),
    }),
  });
  show(response, 'pages/shipments/shipment', view);
}

function pollNotice(request: Request, response: Response, { kind, added, error }: PollOutcome) {
  const text = say(languageOf(request, response), `shipment.asked_${kind}`, { added, error: error ?? '' });
  return { sign: kind === 'failed' ? 'risk' : 'done', text };
}

function nextPage(search: string, last: ShipmentRow | undefined): string | null {
  if (!last) return null;
  const { createdAt, id } = last.shipment;
  const cursor = cursorOf({ sortedBy: createdAt.toString(), id });
  return `/shipments?${new URLSearchParams({ ...(search && { search }), cursor }).toString()}`;
}
