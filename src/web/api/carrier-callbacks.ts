import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { CALLBACK_KINDS } from '../../domain/tracking/push.ts';
import {
  addCallback,
  changeCallbackSecret,
  listCallbacks,
  removeCallback,
  type CallbackView,
} from '../../operations/tracking/callbacks.ts';
import { keepSubscriptions } from '../../operations/tracking/keep-subscriptions.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { CarrierParams } from './carrier-schema.ts';
import { exactly, oneOf } from './fields.ts';

/** The addresses at which a carrier pushes what happened: for the desk. */
export function carrierCallbacksApi(tools: Tools): Router {
  const router = Router();

  router.get('/carriers/:code/callbacks', async (request, response) => {
    const caller = deskOf(response);
    const { code } = parseParams(CarrierParams, request.params);
    parseQuery(z.object({}), request.query);
    const found = await listCallbacks(tools, caller, code);
    response.json({ items: found.map(callbackJson), nextCursor: null });
  });

  router.post('/carriers/:code/callbacks', async (request, response) => {
    const caller = deskOf(response);
    const { code } = parseParams(CarrierParams, request.params);
    const { kind } = parseBody(NewCallback, request.body);
    const { callback, secret } = await addCallback(tools, caller, { carrier: code, kind });
    response.status(201).json({ ...callbackJson(callback), secret });
  });

  router.post('/carriers/:code/callbacks/:id/secret', async (request, response) => {
    const caller = deskOf(response);
    const { code: carrier, id } = parseParams(CallbackParams, request.params);
    const { callback, secret } = await changeCallbackSecret(tools, caller, { carrier, id });
    if (secret === null) await keepSubscriptions(tools, { forwarderId: caller.forwarderId, carrier });
    response.json({ ...callbackJson(callback), secret });
  });

  router.delete('/carriers/:code/callbacks/:id', async (request, response) => {
    const caller = deskOf(response);
    const { code: carrier, id } = parseParams(CallbackParams, request.params);
    await removeCallback(tools, caller, { carrier, id });
    response.status(204).end();
  });

  return router;
}

const CallbackParams = CarrierParams.extend({ id: z.uuid() });
const NewCallback = exactly({ kind: oneOf(CALLBACK_KINDS) });

function callbackJson({ id, kind, url, state, subscriptionId, lastError, ...times }: CallbackView) {
  const time = (at: { toString: () => string } | null) => at?.toString() ?? null;
  return {
    id,
    kind,
    url,
    state,
    subscriptionId,
    secretSince: time(times.secretAt),
    oldSecretUntil: time(times.beforeUntil),
    lastReceivedAt: time(times.lastReceivedAt),
    lastError,
    createdAt: time(times.createdAt),
  };
}

const time = z.string().nullable();
const Callback = z
  .object({
    id: z.uuid(),
    kind: z.enum(CALLBACK_KINDS),
    url: z.string().meta({ description: 'Where the sender pushes to' }),
    state: z.enum(['registered_by_hand', 'subscribing', 'subscribed', 'failing', 'ending']),
    subscriptionId: z.string().nullable().meta({ description: 'What the carrier calls our subscription' }),
    secretSince: z.string(),
    oldSecretUntil: time.meta({ description: 'Until then what the secret before signed is taken, too' }),
    lastReceivedAt: time,
    lastError: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'CarrierCallback' });
const WithSecret = Callback.extend({
  secret: z
    .string()
    .nullable()
    .meta({ description: 'For the sender; answered this once. Null: the carrier was told it' }),
});

const path = z.object({ code: z.string().meta({ examples: ['HDMU'] }) });
const one = path.extend({ id: z.uuid() });
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

/** What the OpenAPI document says of pushes. */
export const carrierCallbacksPaths: ZodOpenApiPathsObject = {
  '/carriers/{code}/callbacks': {
    get: {
      summary: 'Where a carrier pushes what happened, and how that goes',
      requestParams: { path },
      responses: {
        200: {
          description: 'The addresses',
          ...json(z.object({ items: z.array(Callback), nextCursor: z.null() })),
        },
      },
    },
    post: {
      summary: 'Make an address for a sender that pushes',
      description:
        'Register the url and the secret with the sender. dcsa: Notification-Signature of DCSA Track & Trace 2.2 (the secret in Base64); ups-track-alert: the secret is the webhook credential; standard-webhooks: the signature of Standard Webhooks, over a body as the connection’s carrier answers. A connection with subscribe makes its own address and registers it by itself.',
      requestParams: { path },
      requestBody: json(NewCallback),
      responses: { 201: { description: 'The address and its secret', ...json(WithSecret) } },
    },
  },
  '/carriers/{code}/callbacks/{id}': {
    delete: {
      summary: 'Close an address',
      requestParams: { path: one },
      responses: { 204: { description: 'Closed' } },
    },
  },
  '/carriers/{code}/callbacks/{id}/secret': {
    post: {
      summary: 'Change the secret; what the old one signed is taken for another day',
      requestParams: { path: one },
      responses: { 200: { description: 'The address and its new secret', ...json(WithSecret) } },
    },
  },
};
