import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { BLOCKS } from '../../domain/tariff/vocabulary.ts';
import { approveQuote, findFloor } from '../../operations/quotes/approve-quote.ts';
import type { Floor } from '../../operations/quotes/floor.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { ApprovalSchema, NumberParams, OneQuery } from './quote-steps-schema.ts';

/** The desk's own: what of a quote is under the floor of its margin, and who let it pass. */
export function quoteApprovalApi(tools: Tools): Router {
  const router = Router();

  router.get('/quotes/:number/approval', async (request, response) => {
    const caller = deskOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { revision } = parseQuery(OneQuery.omit({ lang: true }), request.query);
    response.json(floorJson(await findFloor(tools, caller, { number, revision: revision ?? null })));
  });

  router.post('/quotes/:number/approval', async (request, response) => {
    const caller = deskOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { note } = parseBody(ApprovalSchema, request.body);
    response.status(201).json(floorJson(await approveQuote(tools, caller, { number, note })));
  });

  return router;
}

function floorJson({ under, approval }: Floor): object {
  return {
    needed: under.length > 0 && approval === null,
    under,
    approval: approval && {
      approvedAt: approval.approvedAt.toString(),
      approvedBy: approval.approvedBy,
      note: approval.note,
    },
  };
}

const text = z.string();

export const ApprovalAnswer = z
  .object({
    needed: z.boolean().meta({ description: 'Neither sent nor accepted until somebody approves.' }),
    under: z.array(
      z.object({
        optionId: text,
        charge: text,
        block: z.enum(BLOCKS),
        rule: text,
        percent: text,
        floor: text,
        byHand: z.boolean(),
      }),
    ),
    approval: z.object({ approvedAt: text, approvedBy: text, note: text }).nullable(),
  })
  .meta({ id: 'Approval' });

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const path = z.object({ number: text.meta({ examples: ['Q-2026-000123'] }) });

export const quoteApprovalPaths: ZodOpenApiPathsObject = {
  '/quotes/{number}/approval': {
    get: {
      summary: 'What of a quote is under the floor of its margin, and who let it pass (desk)',
      requestParams: { path, query: OneQuery.omit({ lang: true }) },
      responses: { 200: { description: 'The floor', ...json(ApprovalAnswer) } },
    },
    post: {
      summary: 'Let the newest revision go out under the floor (desk; a person, and not who priced it)',
      requestParams: { path },
      requestBody: json(ApprovalSchema),
      responses: { 201: { description: 'Approved', ...json(ApprovalAnswer) } },
    },
  },
};
