import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { DELIVERY_STATES, WEBHOOK_EVENTS } from '../../domain/webhook/webhook.ts';
import {
  addWebhook,
  findWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  type StoredDelivery,
  type Webhook,
} from '../../operations/webhooks/keep-webhooks.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { webAddress } from './carrier-schema.ts';
import { cursorOf, nameAfter, nameCursorOf, pageOf, positionOf } from './cursor.ts';
import { exactly, isTime, listOf, oneOf, orNone, paging } from './fields.ts';
import { Page } from './quote-answers.ts';

/** Programs that want to be told: the desk's own, or one exporter's. */
export function webhooksApi(tools: Tools): Router {
  const router = Router();

  router.post('/webhooks', async (request, response) => {
    const caller = callerOf(response);
    const { webhook, secret } = await addWebhook(tools, caller, parseBody(NewWebhook, request.body));
    response
      .status(201)
      .location(`/api/v1/webhooks/${webhook.id}`)
      .json({ ...webhookJson(webhook), secret });
  });

  router.get('/webhooks', async (request, response) => {
    const caller = callerOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const after = parseParams(z.uuid().nullable(), nameAfter(cursor));
    const rows = await listWebhooks(tools, caller, { after, limit: limit + 1 });
    response.json(pageOf(rows, limit, { item: webhookJson, cursor: ({ id }) => nameCursorOf(id) }));
  });

  router.get('/webhooks/:id', async (request, response) => {
    const caller = callerOf(response);
    const { id } = parseParams(IdParams, request.params);
    response.json(webhookJson(await findWebhook(tools, caller, id)));
  });

  router.delete('/webhooks/:id', async (request, response) => {
    const caller = callerOf(response);
    await removeWebhook(tools, caller, parseParams(IdParams, request.params).id);
    response.status(204).end();
  });

  router.get('/webhooks/:id/deliveries', async (request, response) => {
    const caller = callerOf(response);
    const { id } = parseParams(IdParams, request.params);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const position = positionOf(cursor, isTime);
    const after = position && { createdAt: position.sortedBy, id: position.id };
    const rows = await listDeliveries(tools, caller, id, { after, limit: limit + 1 });
    const cursorAt = (row: StoredDelivery) => cursorOf({ sortedBy: row.createdAt.toString(), id: row.id });
    response.json(pageOf(rows, limit, { item: deliveryJson, cursor: cursorAt }));
  });

  return router;
}

const ListQuery = z.object(paging);
const IdParams = z.object({ id: z.uuid() });

const NewWebhook = exactly({
  url: webAddress,
  events: orNone(listOf(oneOf(WEBHOOK_EVENTS), WEBHOOK_EVENTS.length)),
});

function webhookJson({ id, url, events, createdAt, disabledAt, disabledBecause }: Webhook) {
  return {
    id,
    url,
    events,
    createdAt: createdAt.toString(),
    disabledAt: disabledAt?.toString() ?? null,
    disabledBecause,
  };
}

function deliveryJson({ id, type, payload, state, attempts, status, error, ...times }: StoredDelivery) {
  return {
    id: `msg_${id}`,
    type,
    state,
    attempts,
    status,
    error,
    payload: JSON.parse(payload) as unknown,
    createdAt: times.createdAt.toString(),
    deliveredAt: times.deliveredAt?.toString() ?? null,
    nextAt: times.nextAt?.toString() ?? null,
  };
}

const time = z.string().nullable();
const WebhookAnswer = z
  .object({
    id: z.uuid(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)).meta({ description: 'Empty: all of them' }),
    createdAt: z.string(),
    disabledAt: time,
    disabledBecause: z.string().nullable(),
  })
  .meta({ id: 'Webhook' });
const NewWebhookAnswer = WebhookAnswer.extend({
  secret: z.string().meta({ description: 'For checking signatures; answered this once' }),
});
const Delivery = z
  .object({
    id: z.string().meta({ description: 'webhook-id, the same at every attempt' }),
    type: z.enum(WEBHOOK_EVENTS),
    state: z.enum(DELIVERY_STATES),
    attempts: z.number().int(),
    status: z.number().int().nullable().meta({ description: 'Of the last answer; null: none came' }),
    error: z.string().nullable(),
    payload: z.looseObject({}),
    createdAt: z.string(),
    deliveredAt: time,
    nextAt: time,
  })
  .meta({ id: 'WebhookDelivery' });

const answer = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});
const path = z.object({ id: z.uuid() });

/** What the OpenAPI document says of webhooks. */
export const webhooksPaths: ZodOpenApiPathsObject = {
  '/webhooks': {
    post: {
      summary: 'Tell an address what happens, signed as Standard Webhooks says',
      description:
        'Headers webhook-id, webhook-timestamp and webhook-signature (v1, HMAC-SHA256). Delivered at least once: at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. 410 turns the address off.',
      requestBody: { content: { 'application/json': { schema: NewWebhook } } },
      responses: { 201: answer('The webhook and its secret', NewWebhookAnswer) },
    },
    get: {
      summary: 'Your webhooks',
      requestParams: { query: ListQuery },
      responses: { 200: answer('A page of webhooks', Page(WebhookAnswer)) },
    },
  },
  '/webhooks/{id}': {
    get: {
      summary: 'One webhook, without its secret',
      requestParams: { path },
      responses: { 200: answer('The webhook', WebhookAnswer) },
    },
    delete: {
      summary: 'Tell an address nothing more',
      requestParams: { path },
      responses: { 204: { description: 'Removed' } },
    },
  },
  '/webhooks/{id}/deliveries': {
    get: {
      summary: 'What an address was told, newest first',
      requestParams: { path, query: ListQuery },
      responses: { 200: answer('A page of deliveries', Page(Delivery)) },
    },
  },
};
