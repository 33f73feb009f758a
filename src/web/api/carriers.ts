import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { connectCarrier } from '../../operations/tracking/connect-carrier.ts';
import { findCarrier, listCarriers, type CarrierView } from '../../operations/tracking/find-carriers.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { CarrierParams, ConnectionSchema } from './carrier-schema.ts';
import { nameAfter, nameCursorOf, pageOf } from './cursor.ts';
import { paging } from './fields.ts';

const ListQuery = z.object(paging);

/** How carriers are reached, and how they have been answering: for the desk. */
export function carriersApi(tools: Tools): Router {
  const router = Router();

  router.get('/carriers', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const views = await listCarriers(tools, caller, { after: nameAfter(cursor), limit: limit + 1 });
    const codeOf = ({ connection }: CarrierView) => nameCursorOf(connection.carrier);
    response.json(pageOf(views, limit, { item: carrierJson, cursor: codeOf }));
  });

  router.get('/carriers/:code', async (request, response) => {
    const caller = deskOf(response);
    const { code } = parseParams(CarrierParams, request.params);
    response.json(carrierJson(await findCarrier(tools, caller, code)));
  });

  router.put('/carriers/:code/connection', async (request, response) => {
    const caller = deskOf(response);
    const { code } = parseParams(CarrierParams, request.params);
    const connection = parseBody(ConnectionSchema, request.body);
    response.json(carrierJson(await connectCarrier(tools, caller, { ...connection, carrier: code })));
  });

  return router;
}

/** Of credentials only their kind. */
function carrierJson({ connection, health, days, polls }: CarrierView): object {
  const time = (at: { toString: () => string } | null) => at?.toString() ?? null;
  return {
    code: connection.carrier,
    connection: {
      connector: connection.connector,
      profile: connection.profile,
      baseUrl: connection.baseUrl,
      apiVersion: connection.apiVersion,
      trackBy: connection.trackBy,
      subscribe: connection.subscribe,
      auth: { type: connection.authType },
      requestsPerMinute: connection.requestsPerMinute,
      pollEveryMinutes: connection.pollEveryMinutes,
      updatedAt: time(connection.updatedAt),
    },
    health: {
      state: health,
      lastAskedAt: time(connection.lastAskedAt),
      lastAnswerAt: time(connection.lastAnswerAt),
      lastError: connection.lastError,
      lastErrorAt: time(connection.lastErrorAt),
      pausedUntil: time(connection.pausedUntil),
      stoppedAt: time(connection.stoppedAt),
      tracked: polls.tracked,
      due: polls.due,
      failing: polls.failing,
      nextAskAt: time(polls.nextAt),
      days,
    },
  };
}

const path = z.object({ code: z.string().meta({ examples: ['HDMU'] }) });
const Carrier = z
  .object({ code: z.string(), connection: z.looseObject({}), health: z.looseObject({}) })
  .meta({ id: 'Carrier' });
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

/** What the OpenAPI document says of carriers. */
export const carriersPaths: ZodOpenApiPathsObject = {
  '/carriers': {
    get: {
      summary: 'Every carrier with a connection, and its health',
      requestParams: { query: ListQuery },
      responses: {
        200: {
          description: 'The carriers',
          ...json(z.object({ items: z.array(Carrier), nextCursor: z.string().nullable() })),
        },
      },
    },
  },
  '/carriers/{code}': {
    get: {
      summary: 'One carrier, its connection without its secrets, and its health',
      requestParams: { path },
      responses: { 200: { description: 'The carrier', ...json(Carrier) } },
    },
  },
  '/carriers/{code}/connection': {
    put: {
      summary: 'Set how a carrier is reached; secrets are sealed and never returned',
      requestParams: { path },
      requestBody: json(ConnectionSchema),
      responses: { 200: { description: 'The carrier', ...json(Carrier) } },
    },
  },
};
