import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NaruError } from '../../domain/error.ts';
import { billFreeTime } from '../../domain/free-time/free-time.ts';
import { checkNumber } from '../../domain/tracking/check-number.ts';
import { measureCargo } from '../../operations/quotes/measure-cargo.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf } from '../caller.ts';
import { parseBody, parseQuery } from '../parse.ts';
import { pieceLines, totalsField } from './cargo-schema.ts';
import { exactly, orNone, orNull, words } from './fields.ts';
import { FreeTimeQuestionSchema } from './free-time-schema.ts';
import { Amount } from './quote-answers.ts';
import { ProfileSchema } from './settings-schema.ts';

const MeasureSchema = exactly({
  pieces: orNone(pieceLines),
  totals: orNull(totalsField),
  profile: z.union([words(60), ProfileSchema], {
    error: 'Name a measuring profile such as "air", or give its fields.',
  }),
}).refine(({ pieces, totals }) => pieces.length > 0 || totals !== null, {
  path: ['pieces'],
  error: 'Describe the cargo: pieces or totals.',
});

const NumberQuery = z.object({
  value: z
    .string('Give the number as ?value=.')
    .trim()
    .min(1, 'Give the number as ?value=.')
    .max(60, 'This is too long.'),
});

/** The calculators behind the quote. They keep nothing. */
export function toolsApi(tools: Tools): Router {
  const router = Router();

  router.post('/tools/measure', async (request, response) => {
    const caller = callerOf(response);
    response.json(await measureCargo(tools, caller, parseBody(MeasureSchema, request.body)));
  });

  router.post('/tools/free-time', (request, response) => {
    callerOf(response);
    const { container, start, end, freeDaysGranted, overrideMode, ...tariff } = parseBody(
      FreeTimeQuestionSchema,
      request.body,
    );
    const stay = { container, start, end, freeDaysGranted, overrideMode: overrideMode ?? ('shift' as const) };
    response.json(billFreeTime(tariff, stay));
  });

  router.get('/tools/check-number', (request, response) => {
    callerOf(response);
    const { value } = parseQuery(NumberQuery, request.query);
    const checked = checkNumber(value);
    if (checked) {
      response.json(checked);
      return;
    }
    const message = 'This is not the number of a container, an air waybill or a ship (IMO).';
    throw new NaruError('invalid', message, [{ path: 'value', message }]);
  });

  return router;
}

const text = z.string();
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

const Measured = z.object({
  grossKg: text,
  volumeCbm: text,
  chargeableKg: text,
  billedKg: text,
  revenueTons: text,
  teu: z.null(),
  weightUnit: z.enum(['kg', 'lb']),
  chargeable: text,
  loadingMetres: text.nullable(),
});

const Bill = z.object({
  days: z.int(),
  chargeableDays: z.int(),
  lastFreeDay: text.nullable(),
  lines: z.array(z.object({ fromDay: z.int(), toDay: z.int(), days: z.int(), perDay: text, amount: Amount })),
  total: Amount,
});

const Checked = z.object({
  kind: z.enum(['container', 'awb', 'imo']),
  value: text,
  valid: z.boolean(),
  checkDigit: text.nullable(),
  expected: text,
});

export const toolsPaths: ZodOpenApiPathsObject = {
  '/tools/measure': {
    post: {
      summary: 'Chargeable weight, revenue tons and loading metres of cargo',
      requestBody: json(MeasureSchema),
      responses: { 200: { description: 'What it measures', ...json(Measured) } },
    },
  },
  '/tools/free-time': {
    post: {
      summary: 'Demurrage, detention or storage of one container',
      requestBody: json(FreeTimeQuestionSchema),
      responses: { 200: { description: 'Days and what they cost', ...json(Bill) } },
    },
  },
  '/tools/check-number': {
    get: {
      summary: 'Check the number of a container, an air waybill or a ship',
      requestParams: { query: NumberQuery },
      responses: { 200: { description: 'Whether it is written right', ...json(Checked) } },
    },
  },
};
