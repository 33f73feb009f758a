import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  AnswersBody,
  ChangeAnswer,
  DiffQuery,
  HealthAnswer,
  ExportQuery,
  IdParams,
  ImportAnswer,
  ImportQuery,
  ListQuery,
  XLSX,
} from './rates-schema.ts';

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});
const oneImport = json('The import', ImportAnswer);
const AffectedAnswer = z.object({
  items: z.array(
    z.object({ number: z.string(), revision: z.number().int(), exporter: z.string().optional() }),
  ),
  nextCursor: z.null(),
});
const aFile = z.string().meta({ format: 'binary' });

export const ratesPaths: ZodOpenApiPathsObject = {
  '/rates/imports': {
    post: {
      summary:
        'Send a tariff file. It is read in the background, and nothing of it is live before it is published',
      requestParams: { query: ImportQuery },
      requestBody: { content: { 'text/csv': { schema: aFile }, [XLSX]: { schema: aFile } } },
      responses: { 202: json('Being read', z.object({ id: z.string(), status: z.literal('running') })) },
    },
    get: {
      summary: 'Imports, the newest first',
      requestParams: { query: ListQuery },
      responses: {
        200: json('Imports', z.object({ items: z.array(ImportAnswer), nextCursor: z.string().nullable() })),
      },
    },
  },
  '/rates/imports/{id}': {
    get: {
      summary: 'How far an import is, what is wrong with it, what it would change',
      requestParams: { path: IdParams },
      responses: { 200: oneImport },
    },
  },
  '/rates/imports/{id}/diff': {
    get: {
      summary: 'What an import changes, row by row: old and new',
      requestParams: { path: IdParams, query: DiffQuery },
      responses: {
        200: json('Changes', z.object({ items: z.array(ChangeAnswer), nextCursor: z.string().nullable() })),
      },
    },
  },
  '/rates/imports/{id}/errors': {
    get: {
      summary: 'The sheet as it came, CSV or XLSX, with a column that says what is wrong with each row',
      requestParams: { path: IdParams },
      responses: {
        200: {
          description: 'The sheet with its faults',
          content: { 'text/csv': { schema: aFile }, [XLSX]: { schema: aFile } },
        },
      },
    },
  },
  '/rates/imports/{id}/answers': {
    post: {
      summary: 'Answer what an import asked, and confirm how its sheet is read',
      requestParams: { path: IdParams },
      requestBody: { content: { 'application/json': { schema: AnswersBody } } },
      responses: { 202: json('Being read', z.object({ id: z.string(), status: z.literal('running') })) },
    },
  },
  '/rates/imports/{id}/publish': {
    post: {
      summary: 'Make an import what its sheet shows',
      requestParams: { path: IdParams },
      responses: { 200: oneImport },
    },
  },
  '/rates/imports/{id}/undo': {
    post: {
      summary: 'Give the sheet back the version before',
      requestParams: { path: IdParams },
      responses: { 200: oneImport },
    },
  },
  '/rates/imports/{id}/affected': {
    get: {
      summary: 'Open quotes priced from rows this publication changed or removed',
      requestParams: { path: IdParams },
      responses: { 200: json('Quotes, at most 200', AffectedAnswer) },
    },
  },
  '/rates/imports/{id}/affected/reprice': {
    post: {
      summary: 'Price each of these quotes again, into a new revision',
      requestParams: { path: IdParams },
      responses: { 200: json('The new revisions', AffectedAnswer) },
    },
  },
  '/rates/export': {
    get: {
      summary: 'The live book, or a part of it, as a tariff file',
      requestParams: { query: ExportQuery },
      responses: {
        200: {
          description: 'A tariff file',
          content: { 'text/csv': { schema: aFile }, [XLSX]: { schema: aFile } },
        },
      },
    },
  },
  '/rates/health': {
    get: {
      summary:
        'What will spoil the next quote: lanes without a price, rows that end, overlaps, outliers, old exchange rates',
      responses: { 200: json('The health of the live book', HealthAnswer) },
    },
  },
};
