import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  listExchangeRates,
  saveExchangeRates,
  type RecordedRate,
} from '../../operations/settings/exchange-rates.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseQuery } from '../parse.ts';
import { cursorOf, pageOf, positionOf } from './cursor.ts';
import { currencyCode, dateText, oneOf, paging } from './fields.ts';
import { ExchangeRatesSchema } from './settings-schema.ts';

const ListQuery = z.object({
  ...paging,
  base: currencyCode.optional(),
  quote: currencyCode.optional(),
  kind: oneOf(['selling', 'customs']).optional(),
});

/** Dated exchange rates, for the desk. They are only ever added: a quote names the one it used. */
export function exchangeRatesApi(tools: Tools): Router {
  const router = Router();

  router.put('/exchange-rates', async (request, response) => {
    const caller = deskOf(response);
    const rates = await saveExchangeRates(tools, caller, parseBody(ExchangeRatesSchema, request.body));
    response.json({ items: rates.map(rateJson), nextCursor: null });
  });

  router.get('/exchange-rates', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor, base, quote, kind } = parseQuery(ListQuery, request.query);
    const position = positionOf(cursor, (text) => dateText.safeParse(text).success);
    const rows = await listExchangeRates(tools, caller, {
      base: base ?? null,
      quote: quote ?? null,
      kind: kind ?? null,
      after: position && { asOf: position.sortedBy, id: position.id },
      limit: limit + 1,
    });
    response.json(
      pageOf(rows, limit, { item: rateJson, cursor: ({ asOf, id }) => cursorOf({ sortedBy: asOf, id }) }),
    );
  });

  return router;
}

function rateJson({
  base,
  quote,
  rate,
  per,
  asOf,
  source,
  kind,
  marginPercent,
  recordedAt,
}: RecordedRate): object {
  return { base, quote, rate, per, asOf, source, kind, marginPercent, recordedAt: recordedAt.toString() };
}

const answer = {
  description: 'Rates',
  content: {
    'application/json': {
      schema: z.object({ items: z.array(z.looseObject({})), nextCursor: z.string().nullable() }),
    },
  },
};

export const exchangeRatesPaths: ZodOpenApiPathsObject = {
  '/exchange-rates': {
    get: {
      summary: 'The history of exchange rates, newest day first',
      requestParams: { query: ListQuery },
      responses: { 200: answer },
    },
    put: {
      summary: 'Add dated exchange rates; the answer is what is in force today',
      requestBody: { content: { 'application/json': { schema: ExchangeRatesSchema } } },
      responses: { 200: answer },
    },
  },
};
