import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { paging } from './fields.ts';
import {
  AddBody,
  ChangeBody,
  ChangeOfManyAnswer,
  EditBody,
  EditedAnswer,
  EffectAnswer,
  EndBody,
  LineAnswer,
  LineParams,
  LinesQuery,
} from './rate-lines-schema.ts';
import { IdParams } from './rates-schema.ts';

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});
const taking = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const listing = (schema: z.ZodType) =>
  json('A page', z.object({ items: z.array(schema), nextCursor: z.string().nullable() }));
const edited = json('The version it made, which is live', EditedAnswer);

export const rateLinesPaths: ZodOpenApiPathsObject = {
  '/rates/lines': {
    get: {
      summary: 'Lines of the live book, a line with all its rows',
      requestParams: { query: LinesQuery },
      responses: { 200: listing(LineAnswer) },
    },
    post: {
      summary: 'Add rows to a sheet: a new version of it, live at once',
      requestBody: taking(AddBody),
      responses: { 201: edited },
    },
  },
  '/rates/lines/{id}': {
    get: {
      summary: 'One line, of this version or of an earlier one',
      requestParams: { path: LineParams },
      responses: { 200: json('The line', LineAnswer) },
    },
    put: {
      summary: 'Write a line anew. 409 when its sheet was published in between',
      requestParams: { path: LineParams },
      requestBody: taking(EditBody),
      responses: { 200: edited },
    },
    delete: {
      summary: 'Remove a line',
      requestParams: { path: LineParams },
      responses: { 200: edited },
    },
  },
  '/rates/lines/{id}/end': {
    post: {
      summary: 'Say the last day of a line',
      requestParams: { path: LineParams },
      requestBody: taking(EndBody),
      responses: { 200: edited },
    },
  },
  '/rates/changes': {
    post: {
      summary:
        'Prepare a change of many rows: a general rate increase. Nothing is live before it is published',
      requestBody: taking(ChangeBody),
      responses: { 201: json('What it would do', ChangeOfManyAnswer) },
    },
    get: {
      summary: 'Changes of many rows, the newest first',
      requestParams: { query: z.object(paging) },
      responses: { 200: listing(z.looseObject({ id: z.string() })) },
    },
  },
  '/rates/changes/{id}': { get: settling('What a change does, and where it stands') },
  '/rates/changes/{id}/effect': {
    get: {
      summary: 'What the quotes of the last 30 days would have cost, the newest of them computed again',
      requestParams: { path: IdParams },
      responses: { 200: json('The effect', EffectAnswer) },
    },
  },
  '/rates/changes/{id}/publish': { post: settling('Make it live: every sheet it touches in one moment') },
  '/rates/changes/{id}/drop': { post: settling('Let a prepared change go') },
  '/rates/changes/{id}/undo': { post: settling('Take a published change back') },
};

function settling(summary: string): ZodOpenApiOperationObject {
  return {
    summary,
    requestParams: { path: IdParams },
    responses: { 200: json('The change', ChangeOfManyAnswer) },
  };
}
