import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { QUOTE_FIELDS } from '../../domain/sharing/shared-quote.ts';
import { previewShared } from '../../operations/sharing/open-shared.ts';
import {
  listQuoteLinks,
  shareQuote,
  unshareQuote,
  type QuoteLink,
} from '../../operations/sharing/share-quote.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf } from '../caller.ts';
import { parseBody, parseParams } from '../parse.ts';
import { exactly, languageField, listOf, oneOf, orNull, words } from './fields.ts';
import { sharedJson } from './shared-json.ts';
import { timeField } from './shipment-schema.ts';
import { NumberParams } from './quote-steps-schema.ts';

/** Links through which a buyer sees a quote. Each side makes its own and sees all of its quote's. */
export function quoteLinksApi(tools: Tools): Router {
  const router = Router();

  router.get('/quotes/:number/links', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const links = await listQuoteLinks(tools, callerOf(response), number);
    response.json({ items: links.map(linkJson), nextCursor: null });
  });

  router.post('/quotes/:number/links', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { email, language, ...link } = parseBody(QuoteLinkSchema, request.body);
    const { id, url, expiresAt } = await shareQuote(tools, caller, {
      ...link,
      number,
      address: email,
      language: language ?? 'en',
    });
    response.status(201).json({ id, url, expiresAt: expiresAt.toString() });
  });

  router.get('/quotes/:number/links/:link/preview', async (request, response) => {
    const caller = callerOf(response);
    const view = await previewShared(tools, caller, parseParams(QuoteLinkParams, request.params));
    response.json(sharedJson(view));
  });

  router.delete('/quotes/:number/links/:link', async (request, response) => {
    await unshareQuote(tools, callerOf(response), parseParams(QuoteLinkParams, request.params));
    response.status(204).end();
  });

  return router;
}

function linkJson(link: QuoteLink) {
  const { id, revision, recipient, address, language, options, fields, views } = link;
  return {
    ...{ id, revision, recipient, language, options, fields, views },
    email: address,
    hasCode: link.codeHash !== null,
    viewedAt: link.viewedAt?.toString() ?? null,
    expiresAt: link.expiresAt.toString(),
    createdAt: link.createdAt.toString(),
    createdBy: link.createdBy,
    revokedAt: link.revokedAt?.toString() ?? null,
  };
}

export const QuoteLinkSchema = exactly({
  recipient: words(200),
  email: orNull(z.email('This must be a mail address.').max(254)),
  language: orNull(languageField),
  expiresAt: timeField,
  code: orNull(words(60)),
  options: orNull(listOf(z.uuid('This must be the id of one of the options.').toLowerCase(), 50)),
  fields: orNull(listOf(oneOf(QUOTE_FIELDS), QUOTE_FIELDS.length)),
});

export const QuoteLinkParams = NumberParams.extend({ link: z.uuid() });

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const number = z.string().meta({ examples: ['Q-2026-000123'] });
const onQuote = z.object({ number });
const onLink = z.object({ number, link: z.uuid() });

const Link = z
  .object({
    id: z.uuid(),
    revision: z.number().int(),
    recipient: z.string(),
    email: z.string().nullable().meta({ description: 'Where a code goes before an acceptance' }),
    language: z.enum(['ko', 'en', 'vi', 'es']),
    options: z.array(z.string()).nullable(),
    fields: z.array(z.enum(QUOTE_FIELDS)).nullable(),
    hasCode: z.boolean(),
    views: z.number().int(),
    viewedAt: z.string().nullable(),
    expiresAt: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'QuoteLink' });

const NewLink = z.object({ id: z.uuid(), url: z.string(), expiresAt: z.string() });

export const quoteLinksPaths: ZodOpenApiPathsObject = {
  '/quotes/{number}/links': {
    get: {
      summary: 'The links of a quote, newest first, with how often each was opened',
      requestParams: { path: onQuote },
      responses: {
        200: { description: 'The links', ...json(z.object({ items: z.array(Link), nextCursor: z.null() })) },
      },
    },
    post: {
      summary:
        'Make a link through which a buyer sees the newest revision; with email it can be accepted there',
      requestParams: { path: onQuote },
      requestBody: json(QuoteLinkSchema),
      responses: { 201: { description: 'The link; its address is told only now', ...json(NewLink) } },
    },
  },
  '/quotes/{number}/links/{link}': {
    delete: {
      summary: 'Close a link',
      requestParams: { path: onLink },
      responses: { 204: { description: 'It opens nothing from now on' } },
    },
  },
  '/quotes/{number}/links/{link}/preview': {
    get: {
      summary: 'What the holder of a link sees',
      requestParams: { path: onLink },
      responses: { 200: { description: 'The shared facts', ...json(z.looseObject({ number: z.string() })) } },
    },
  },
};
