import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { connectCarrier } from '../../operations/tracking/connect-carrier.ts';
import { findCarrier, listCarriers, type CarrierView } from '../../operations/tracking/find-carriers.ts';
import { restartCarrier, testCarrier } from '../../operations/tracking/test-carrier.ts';
import {
  listCarrierTroubles,
  listLastAnswers,
  type ListedTrouble,
} from '../../operations/tracking/watch-carrier.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { answerJson, carrierJson, testJson, troubleJson } from './carrier-json.ts';
import { CarrierParams, ConnectionSchema } from './carrier-schema.ts';
import { cursorOf, nameAfter, nameCursorOf, pageOf, positionOf } from './cursor.ts';
import { isTime, paging } from './fields.ts';

const ListQuery = z.object(paging);

/** How carriers are reached, and how they have been answering: for the desk. */
export function carriersApi(tools: Tools): Router {
  const router = Router();
  reading(router, tools);
  acting(router, tools);
  return router;
}

function reading(router: Router, tools: Tools): void {
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
    const view = await findCarrier(tools, caller, code);
    const answers = await listLastAnswers(tools, caller, code);
    response.json({ ...carrierJson(view), lastAnswers: answers.map(answerJson) });
  });

  router.get('/carriers/:code/troubles', async (request, response) => {
    const caller = deskOf(response);
    const { code } = parseParams(CarrierParams, request.params);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const position = positionOf(cursor, isTime);
    const after = position && { at: position.sortedBy, id: position.id };
    const lines = await listCarrierTroubles(tools, caller, { carrier: code, after, limit });
    const at = ({ happenedAt, id }: ListedTrouble) => cursorOf({ sortedBy: happenedAt.toString(), id });
    response.json(pageOf(lines, limit, { item: troubleJson, cursor: at }));
  });
}

function acting(router: Router, tools: Tools): void {
  router.put('/carriers/:code/connection', async (request, response) => {
    const caller = deskOf(response);
    const { code } = parseParams(CarrierParams, request.params);
    const connection = parseBody(ConnectionSchema, request.body);
    response.json(carrierJson(await connectCarrier(tools, caller, { ...connection, carrier: code })));
  });

  router.post('/carriers/:code/test', async (request, response) => {
    const { code } = parseParams(CarrierParams, request.params);
    response.json(testJson(await testCarrier(tools, deskOf(response), code)));
  });

  router.post('/carriers/:code/restart', async (request, response) => {
    const { code } = parseParams(CarrierParams, request.params);
    response.json(carrierJson(await restartCarrier(tools, deskOf(response), code)));
  });
}

const path = z.object({ code: z.string().meta({ examples: ['HDMU'] }) });
const Carrier = z
  .object({ code: z.string(), connection: z.looseObject({}), health: z.looseObject({}) })
  .meta({ id: 'Carrier' });
const Trouble = z.object({
  id: z.uuid(),
  happenedAt: z.string(),
  reason: z.string(),
  message: z.string(),
  shipment: z.string().nullable(),
});
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const answer = (description: string, schema: z.ZodType) => ({ 200: { description, ...json(schema) } });
const listOf = (schema: z.ZodType) => z.object({ items: z.array(schema), nextCursor: z.string().nullable() });
const Tested = z.object({
  ok: z.boolean(),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  events: z.int(),
  tookMs: z.int(),
});

/** What the OpenAPI document says of carriers. */
export const carriersPaths: ZodOpenApiPathsObject = {
  '/carriers': {
    get: {
      summary: 'Every carrier with a connection, and its health',
      requestParams: { query: ListQuery },
      responses: answer('The carriers', listOf(Carrier)),
    },
  },
  '/carriers/{code}': {
    get: {
      summary: 'One carrier, its connection without its secrets, its health, and the answers that came last',
      requestParams: { path },
      responses: answer('The carrier', Carrier),
    },
  },
  '/carriers/{code}/troubles': {
    get: {
      summary: 'What the carrier said that made no sense, or failed to say, newest first',
      requestParams: { path, query: ListQuery },
      responses: answer('The lines', listOf(Trouble)),
    },
  },
  '/carriers/{code}/test': {
    post: {
      summary: 'Ask one question now; nothing of the answer is kept',
      requestParams: { path },
      responses: answer('What came of it', Tested),
    },
  },
  '/carriers/{code}/restart': {
    post: {
      summary: 'Ask again after the carrier refused us',
      requestParams: { path },
      responses: answer('The carrier', Carrier),
    },
  },
  '/carriers/{code}/connection': {
    put: {
      summary: 'Set how a carrier is reached; secrets are sealed and never returned',
      requestParams: { path },
      requestBody: json(ConnectionSchema),
      responses: answer('The carrier', Carrier),
    },
  },
};
