import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { isDesk } from '../../domain/account/caller.ts';
import type { Charge, Option } from '../../domain/pricing/option.ts';
import { chargeName } from '../../domain/quote/charge-names.ts';
import { differences } from '../../domain/quote/differences.ts';
import { QUOTE_STATUSES } from '../../domain/quote/quote.ts';
import type { AmountChange, LineChange, OptionChange, RevisionHead } from '../../domain/quote/revisions.ts';
import { LINE_CAUSES } from '../../domain/quote/revisions.ts';
import { compareRevisions, listRevisions, type Comparison } from '../../operations/quotes/revisions.ts';
import type { Tools } from '../../operations/tools.ts';
import { BLOCKS, MODES } from '../../domain/tariff/vocabulary.ts';
import { callerOf } from '../caller.ts';
import { parseParams, parseQuery } from '../parse.ts';
import { Amount, Page } from './quote-answers.ts';
import type { Reader } from './quote-json.ts';
import { LanguageQuery, NumberParams } from './quote-steps-schema.ts';
import { requestJson } from './request-json.ts';

/** `1...2`: the earlier, and what it is compared with. */
const Range = z
  .string()
  .regex(/^[1-9]\d{0,5}\.{3}[1-9]\d{0,5}$/)
  .transform((text) => {
    const [from = '', to = ''] = text.split('...');
    return { from: Number(from), to: Number(to) };
  });

/** The revisions of a quote, and any two of them side by side. */
export function quoteRevisionsApi(tools: Tools): Router {
  const router = Router();

  router.get('/quotes/:number/revisions', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const heads = await listRevisions(tools, callerOf(response), number);
    response.json({ items: heads.map(headJson), nextCursor: null });
  });

  router.get('/quotes/:number/revisions/:range', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { range } = parseParams(z.object({ range: Range }), request.params);
    const { lang } = parseQuery(LanguageQuery, request.query);
    const comparison = await compareRevisions(tools, caller, { number, ...range });
    const reader = { language: lang ?? caller.language, isDesk: isDesk(caller) };
    response.json(comparisonJson(comparison, reader));
  });

  return router;
}

function headJson(head: RevisionHead): object {
  return {
    ...head,
    createdAt: head.createdAt.toString(),
    sentAt: head.sentAt?.toString() ?? null,
    validUntil: head.validUntil?.toString() ?? null,
  };
}

function comparisonJson(comparison: Comparison, reader: Reader): object {
  const { number, from, to, was, now, options, chargeNames } = comparison;
  const named = (charge: Charge, option: Option | null) =>
    chargeName(charge.code, chargeNames, { mode: option?.mode ?? null, language: reader.language });
  return {
    number,
    from: headJson(from),
    to: headJson(to),
    request: differences(requestJson(was.request), requestJson(now.request)),
    options: options.map((option) => optionJson(option, named, reader)),
  };
}

type NameOf = (charge: Charge, option: Option | null) => string;

function optionJson({ was, now, ...said }: OptionChange, named: NameOf, { isDesk: desk }: Reader): object {
  const shown = now ?? was;
  const both = (pick: (option: Option) => unknown) => ({ was: was && pick(was), now: now && pick(now) });
  return {
    change: said.change,
    optionId: both(({ id }) => id),
    ...(shown && offerJson(shown, desk)),
    complete: both(({ complete }) => complete),
    transitDays: both(({ transitDays }) => transitDays),
    validUntil: both(({ validUntil }) => validUntil),
    total: said.total,
    ...(desk && { margin: said.margin }),
    lines: said.lines.map((line) => lineJson(line, (charge) => named(charge, shown))),
  };
}

function offerJson({ mode, carrier, service, contract, route }: Option, desk: boolean): object {
  return { mode, carrier, service, ...(desk && { contract }), route };
}

function lineJson(
  { change, was, now, amount, causes }: LineChange,
  nameOf: (charge: Charge) => string,
): object {
  const shown = now ?? was;
  return {
    change,
    code: shown?.code,
    name: shown && nameOf(shown),
    block: shown?.block,
    equipment: shown?.equipment ?? null,
    was: was && figuresOf(was),
    now: now && figuresOf(now),
    difference: amount.difference,
    causes,
  };
}

function figuresOf({ basis, quantity, unit, rate, applied, amount, converted }: Charge): object {
  return { basis, quantity, unit, rate, applied, amount, converted };
}

const text = z.string();
const nullable = text.nullable();
const changed = z.enum(['same', 'changed', 'added', 'removed']);
const both = (schema: z.ZodType) => z.object({ was: schema.nullable(), now: schema.nullable() });

const Changed = z
  .object({ was: Amount.nullable(), now: Amount.nullable(), difference: Amount.nullable() } satisfies Record<
    keyof AmountChange,
    z.ZodType
  >)
  .meta({ id: 'AmountChange', description: 'The difference is null where there is none to take.' });

const Revision = z
  .object({
    revision: z.int(),
    status: z.enum(QUOTE_STATUSES),
    createdAt: text,
    createdBy: text,
    side: z.enum(['desk', 'exporter']).nullable(),
    reason: nullable.meta({ description: 'Why it was made; null when nobody said.' }),
    sentAt: nullable,
    validUntil: nullable,
    optionCount: z.int(),
    best: z.looseObject({}).nullable(),
  })
  .meta({ id: 'Revision' });

const Figures = z.object({
  basis: text,
  quantity: nullable,
  unit: nullable,
  rate: nullable,
  applied: nullable,
  amount: Amount.nullable(),
  converted: Amount.nullable(),
});

export const RevisionComparison = z
  .object({
    number: text,
    from: Revision,
    to: Revision,
    request: z.array(z.object({ path: text, was: z.unknown(), now: z.unknown() })),
    options: z.array(
      z.object({
        change: changed,
        optionId: both(text),
        mode: z.enum(MODES),
        carrier: nullable,
        service: nullable,
        contract: nullable.optional().meta({ description: 'Desk only.' }),
        route: z.array(text),
        complete: both(z.boolean()),
        transitDays: both(text),
        validUntil: both(text),
        total: Changed,
        margin: Changed.optional().meta({ description: 'Desk only.' }),
        lines: z.array(
          z.object({
            change: changed,
            code: text,
            name: text,
            block: z.enum(BLOCKS),
            equipment: nullable,
            was: Figures.nullable(),
            now: Figures.nullable(),
            difference: Amount.nullable(),
            causes: z.array(z.enum(LINE_CAUSES)),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RevisionComparison' });

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const path = z.object({ number: text.meta({ examples: ['Q-2026-000123'] }) });

/** What the OpenAPI document says of revisions; making one is among the quote's own paths. */
export const quoteRevisionsPaths: ZodOpenApiPathsObject = {
  '/quotes/{number}/revisions/{from}...{to}': {
    get: {
      summary: 'Two revisions side by side: request, options, lines, totals, and why',
      requestParams: {
        path: path.extend({ from: z.int(), to: z.int() }),
        query: LanguageQuery,
      },
      responses: { 200: { description: 'What is different', ...json(RevisionComparison) } },
    },
  },
};

/** Beside `POST` in the quote's own paths. */
export const listOfRevisions = {
  summary: 'The revisions of a quote, newest first, with who made each and why',
  requestParams: { path },
  responses: { 200: { description: 'Every revision', ...json(Page(Revision)) } },
};
