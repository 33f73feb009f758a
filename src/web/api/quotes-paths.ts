import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NewQuoteSchema } from './quote-schema.ts';
import {
  AcceptanceSchema,
  DeclineSchema,
  LanguageQuery,
  ListQuery,
  OneQuery,
  RevisionSchema,
  SendSchema,
} from './quote-steps-schema.ts';
import { Page, Quote, QuoteSummary, Recalculation } from './quote-answers.ts';
import { listOfRevisions } from './quote-revisions.ts';

const path = z.object({ number: z.string().meta({ examples: ['Q-2026-000123'] }) });

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const answer = (description: string, schema: z.ZodType) => ({ description, ...json(schema) });

/** What the OpenAPI document says of quotes. */
export const quotesPaths: ZodOpenApiPathsObject = {
  '/quotes': {
    get: {
      summary: 'Quotes, newest first',
      requestParams: { query: ListQuery },
      responses: { 200: answer('A page of quotes', Page(QuoteSummary)) },
    },
    post: {
      summary: 'Price a request; the desk says for which exporter',
      requestParams: { query: LanguageQuery },
      requestBody: json(NewQuoteSchema),
      responses: { 201: answer('The priced quote', Quote) },
    },
  },
  '/quotes/{number}': {
    get: {
      summary: 'One quote, its newest revision unless another is named',
      requestParams: { path, query: OneQuery },
      responses: { 200: answer('The quote', Quote) },
    },
  },
  '/quotes/{number}/pdf': {
    get: {
      summary: 'The quotation as a PDF',
      requestParams: { path, query: OneQuery },
      responses: {
        200: {
          description: 'The PDF; of a frozen quote always the same bytes',
          content: { 'application/pdf': {} },
        },
      },
    },
  },
  '/quotes/{number}/recalculation': {
    get: {
      summary: 'Compute the quote again from what was frozen with it',
      requestParams: { path, query: OneQuery },
      responses: {
        200: {
          ...answer('The same, or each difference, by the rules of the engine that priced it', Recalculation),
          headers: z.object({ 'Naru-Engine': z.string().meta({ description: 'That engine.' }) }),
        },
      },
    },
  },
  '/quotes/{number}/revisions': {
    get: listOfRevisions,
    post: {
      summary: 'Price it again into a new revision, with changes or charges priced by hand',
      requestParams: { path, query: LanguageQuery },
      requestBody: json(RevisionSchema),
      responses: { 201: answer('The new revision', Quote) },
    },
  },
  '/quotes/{number}/send': {
    post: {
      summary: 'Freeze the quote and its PDF for the customer (desk)',
      requestParams: { path, query: LanguageQuery },
      requestBody: json(SendSchema),
      responses: { 200: answer('The sent quote', Quote) },
    },
  },
  '/quotes/{number}/acceptance': {
    post: {
      summary: 'Accept one option; the same one again gives the same answer',
      requestParams: { path, query: LanguageQuery },
      requestBody: json(AcceptanceSchema),
      responses: {
        201: answer(
          'The accepted quote and its shipment',
          z.object({ quote: Quote, shipment: z.object({ reference: z.string() }) }),
        ),
      },
    },
  },
  '/quotes/{number}/decline': {
    post: {
      summary: 'Say no',
      requestParams: { path, query: LanguageQuery },
      requestBody: json(DeclineSchema),
      responses: { 200: answer('The declined quote', Quote) },
    },
  },
};
