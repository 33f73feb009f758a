import { Router, type Response } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { EXCEPTION_CODES, SEVERITIES } from '../../domain/tracking/exceptions.ts';
import {
  closeException,
  handOverException,
  takeException,
} from '../../operations/tracking/care-for-exception.ts';
import { listExceptions, type QueuedException } from '../../operations/tracking/list-exceptions.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { cursorOf, pageOf, positionOf } from './cursor.ts';
import { exceptionJson, queuedJson } from './exception-json.ts';
import { exactly, isTime, oneOf, paging, words } from './fields.ts';
import type { Reader } from './reader.ts';
import { ReferenceParams } from './shipment-schema.ts';

const ListQuery = z.object({
  ...paging,
  state: oneOf(['open', 'closed']).optional(),
  severity: oneOf(SEVERITIES).optional(),
  code: oneOf(EXCEPTION_CODES).optional(),
  owner: z
    .string()
    .regex(/^(nobody|me|[0-9a-f-]{36})$/, 'owner must be me, nobody, or the id of an account.')
    .optional(),
});

export const ExceptionParams = ReferenceParams.extend({ id: z.string().min(1).max(120) });
export const CloseSchema = exactly({ reason: words(1000) });
export const HandOverSchema = exactly({ to: words(254) });
const Nothing = exactly({}).optional();

/** What goes wrong, for the desk: the queue, and who sees to what. */
export function exceptionsApi(tools: Tools): Router {
  const router = Router();

  router.get('/exceptions', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor, state, severity, code, owner } = parseQuery(ListQuery, request.query);
    const position = positionOf(cursor, isTime);
    const rows = await listExceptions(tools, caller, {
      isOpen: state !== 'closed',
      severity: severity ?? null,
      code: code ?? null,
      owner: owner === 'me' ? (caller.accountId ?? '') : (owner ?? null),
      after: position && { at: position.sortedBy, id: position.id },
      limit,
    });
    const reader = readerOf(response);
    response.json(pageOf(rows, limit, { item: (row) => queuedJson(row, reader), cursor: positionIn }));
  });

  const path = '/shipments/:reference/exceptions/:id';
  router.post(`${path}/take`, async (request, response) => {
    const caller = deskOf(response);
    const { reference, id } = parseParams(ExceptionParams, request.params);
    if (request.body !== undefined) parseBody(Nothing, request.body);
    const taken = await takeException(tools, caller, { shipment: reference, id });
    response.json(exceptionJson(taken, readerOf(response)));
  });

  router.post(`${path}/hand-over`, async (request, response) => {
    const caller = deskOf(response);
    const { reference, id } = parseParams(ExceptionParams, request.params);
    const { to } = parseBody(HandOverSchema, request.body);
    const given = await handOverException(tools, caller, { shipment: reference, id, to });
    response.json(exceptionJson(given, readerOf(response)));
  });

  router.post(`${path}/close`, async (request, response) => {
    const caller = deskOf(response);
    const { reference, id } = parseParams(ExceptionParams, request.params);
    const { reason } = parseBody(CloseSchema, request.body);
    const closed = await closeException(tools, caller, { shipment: reference, id, reason });
    response.json(exceptionJson(closed, readerOf(response)));
  });

  return router;
}

/** Where the list goes on after that line. */
export function positionIn({ exception }: QueuedException): string {
  const at = exception.closed?.at ?? exception.dueAt;
  return cursorOf({ sortedBy: at.toString(), id: exception.rowId });
}

function readerOf(response: Response): Reader {
  return { language: deskOf(response).language, isDesk: true };
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const time = z.string().nullable();

export const ExceptionShape = z
  .object({
    id: z.string().meta({ examples: ['late_arrival'] }),
    code: z.enum(EXCEPTION_CODES),
    name: z.string(),
    severity: z.enum(SEVERITIES),
    since: z.string(),
    owner: z.string().nullable().meta({ description: 'Who sees to it; null: nobody yet.' }),
    dueAt: time,
    nextStep: z.string().nullable(),
    closedAt: time,
    closedBy: z.string().nullable().meta({ description: 'Null on a closed one: it went by itself.' }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Of an open one the carrier’s; of a closed one why it was closed.' }),
  })
  .meta({ id: 'Exception' });

const Queued = ExceptionShape.extend({ shipment: z.looseObject({ reference: z.string() }) });
const path = z.object({ reference: z.string(), id: z.string() });
const answer = {
  200: { description: 'The exception', ...json(ExceptionShape) },
  409: { description: 'It is closed already.' },
};

/** What the OpenAPI document says of exceptions. */
export const exceptionsPaths: ZodOpenApiPathsObject = {
  '/exceptions': {
    get: {
      summary: 'What goes wrong: open ones as they fall due, closed ones newest first',
      requestParams: { query: ListQuery },
      responses: {
        200: {
          description: 'The exceptions',
          ...json(z.object({ items: z.array(Queued), nextCursor: z.string().nullable() })),
        },
      },
    },
  },
  '/shipments/{reference}/exceptions/{id}/take': {
    post: {
      summary: 'See to it from now on',
      requestParams: { path },
      responses: answer,
    },
  },
  '/shipments/{reference}/exceptions/{id}/hand-over': {
    post: {
      summary: 'Hand it to somebody at the desk, by mail address or account id',
      requestParams: { path },
      requestBody: json(HandOverSchema),
      responses: answer,
    },
  },
  '/shipments/{reference}/exceptions/{id}/close': {
    post: {
      summary: 'Close it with a reason; it opens again if it goes away and comes back',
      requestParams: { path },
      requestBody: json(CloseSchema),
      responses: answer,
    },
  },
};
