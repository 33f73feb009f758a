import { Router, type Response } from 'express';
import { isDesk } from '../../domain/account/caller.ts';
import { changeShipment } from '../../operations/shipments/change-shipment.ts';
import { createShipment } from '../../operations/shipments/create-shipment.ts';
import { findShipment } from '../../operations/shipments/find-shipment.ts';
import { createLink, listLinks, revokeLink } from '../../operations/shipments/links.ts';
import { listShipments, type ShipmentRow } from '../../operations/shipments/list-shipments.ts';
import { enterEvent } from '../../operations/tracking/enter-event.ts';
import { pollShipment } from '../../operations/tracking/poll-shipment.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf, deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { cursorOf, pageOf, positionOf } from './cursor.ts';
import { isTime } from './fields.ts';
import { eventJson, shipmentJson, summaryJson, type Reader } from './shipment-json.ts';
import {
  EventSchema,
  LinkParams,
  LinkSchema,
  ListQuery,
  NewShipmentSchema,
  OneQuery,
  ReferenceParams,
  ShipmentChangeSchema,
} from './shipment-schema.ts';

/** Shipments: taken on, put right, asked about, told of. An exporter's key reads its own only. */
export function shipmentsApi(tools: Tools): Router {
  const router = Router();
  reading(router, tools);
  writing(router, tools);
  tracking(router, tools);
  links(router, tools);
  return router;
}

function reading(router: Router, tools: Tools): void {
  router.get('/shipments', async (request, response) => {
    const caller = callerOf(response);
    const { limit, cursor, search } = parseQuery(ListQuery, request.query);
    const position = positionOf(cursor, isTime);
    const rows = await listShipments(tools, caller, {
      search: search === undefined || search.trim() === '' ? null : search,
      after: position && { createdAt: position.sortedBy, id: position.id },
      limit,
    });
    const cursorAt = ({ shipment }: ShipmentRow) =>
      cursorOf({ sortedBy: shipment.createdAt.toString(), id: shipment.id });
    response.json(pageOf(rows, limit, { item: summaryJson, cursor: cursorAt }));
  });

  router.get('/shipments/:reference', async (request, response) => {
    const { reference } = parseParams(ReferenceParams, request.params);
    const { lang } = parseQuery(OneQuery, request.query);
    const view = await findShipment(tools, callerOf(response), reference);
    const reader = readerOf(response);
    response.json(shipmentJson(view, { ...reader, language: lang ?? reader.language }));
  });
}

function writing(router: Router, tools: Tools): void {
  router.post('/shipments', async (request, response) => {
    const caller = deskOf(response);
    const view = await createShipment(tools, caller, parseBody(NewShipmentSchema, request.body));
    response
      .status(201)
      .location(`/api/v1/shipments/${view.shipment.reference}`)
      .json({ ...shipmentJson(view, readerOf(response)), warnings: view.warnings });
  });

  router.patch('/shipments/:reference', async (request, response) => {
    const caller = deskOf(response);
    const { reference } = parseParams(ReferenceParams, request.params);
    const change = parseBody(ShipmentChangeSchema, request.body);
    const view = await changeShipment(tools, caller, { ...change, reference });
    response.json({ ...shipmentJson(view, readerOf(response)), warnings: view.warnings });
  });
}

function tracking(router: Router, tools: Tools): void {
  router.post('/shipments/:reference/poll', async (request, response) => {
    const caller = deskOf(response);
    const { reference } = parseParams(ReferenceParams, request.params);
    response.json(await pollShipment(tools, caller, reference));
  });

  router.post('/shipments/:reference/events', async (request, response) => {
    const caller = deskOf(response);
    const { reference } = parseParams(ReferenceParams, request.params);
    const event = await enterEvent(tools, caller, {
      ...parseBody(EventSchema, request.body),
      shipment: reference,
    });
    response.status(201).json(eventJson(event, { superseded: new Set() }, readerOf(response)));
  });
}

function links(router: Router, tools: Tools): void {
  router.get('/shipments/:reference/links', async (request, response) => {
    const caller = deskOf(response);
    const { reference } = parseParams(ReferenceParams, request.params);
    const all = await listLinks(tools, caller, reference);
    response.json({
      items: all.map(({ id, recipient, expiresAt, fields, codeHash, createdAt, revokedAt }) => ({
        id,
        recipient,
        expiresAt: expiresAt.toString(),
        fields,
        hasCode: codeHash !== null,
        createdAt: createdAt.toString(),
        revokedAt: revokedAt?.toString() ?? null,
      })),
      nextCursor: null,
    });
  });

  router.post('/shipments/:reference/links', async (request, response) => {
    const caller = deskOf(response);
    const { reference } = parseParams(ReferenceParams, request.params);
    const link = parseBody(LinkSchema, request.body);
    const { id, url, expiresAt } = await createLink(tools, caller, { ...link, shipment: reference });
    response.status(201).json({ id, url, expiresAt: expiresAt.toString() });
  });

  router.delete('/shipments/:reference/links/:link', async (request, response) => {
    const caller = deskOf(response);
    const { reference, link } = parseParams(LinkParams, request.params);
    await revokeLink(tools, caller, { shipment: reference, link });
    response.status(204).end();
  });
}

function readerOf(response: Response): Reader {
  const caller = callerOf(response);
  return { language: caller.language, isDesk: isDesk(caller) };
}
