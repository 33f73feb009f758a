import { Router, type Request } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NaruError } from '../../domain/error.ts';
import { saveExchangeFile } from '../../operations/exchange/exchange-file.ts';
import { fetchSource } from '../../operations/exchange/fetch-rates.ts';
import {
  findSource,
  keepSource,
  listSources,
  removeSource,
  type KeepSource,
  type SourceView,
} from '../../operations/exchange/keep-sources.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import {
  API012,
  FetchedSchema,
  FetchQuery,
  SourceAnswerSchema,
  SourceBody,
  SourceParams,
} from './exchange-sources-schema.ts';

/** Where exchange rates come from by themselves, and a file of them. For the desk. */
export function exchangeSourcesApi(tools: Tools): Router {
  const router = Router();

  router.get('/exchange-sources', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json({ items: (await listSources(tools, caller)).map(sourceJson), nextCursor: null });
  });

  router.get('/exchange-sources/:name', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json(sourceJson(await findSource(tools, caller, nameOf(request))));
  });

  router.put('/exchange-sources/:name', async (request, response) => {
    const caller = deskOf(response);
    response.json(sourceJson(await keepSource(tools, caller, sourceIn(nameOf(request), request.body))));
  });

  router.delete('/exchange-sources/:name', async (request, response) => {
    await removeSource(tools, deskOf(response), nameOf(request));
    response.status(204).end();
  });

  router.post('/exchange-sources/:name/fetch', async (request, response) => {
    const caller = deskOf(response);
    const { dryRun } = parseQuery(FetchQuery, request.query);
    const name = nameOf(request);
    const { rates, leftOut, error } = await fetchSource(tools, caller, { name, isTest: dryRun });
    const source = sourceJson(await findSource(tools, caller, name));
    response.json({ fetched: error === null, error, rates, leftOut, source });
  });

  router.post('/exchange-rates/file', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    if (request.is('json') !== false)
      throw new NaruError('unreadable', 'Send the file itself as the body, with "Content-Type: text/csv".');
    response.json(await saveExchangeFile(tools, caller, request));
  });

  return router;
}

function nameOf(request: Request): string {
  return parseParams(SourceParams, request.params).name;
}

/** A source as it was sent, with what was left out decided. */
export function sourceIn(name: string, body: unknown): KeepSource {
  const { key, headers, everyHours, paused, ...sent } = parseBody(SourceBody, body);
  const kept = { name, key, headers, everyHours: everyHours ?? 24, isPaused: paused ?? false };
  if (sent.type === 'unipass') {
    const { type, url, direction, perHundred } = sent;
    return { ...kept, reading: { type, url: url ?? API012, direction: direction ?? 'import', perHundred } };
  }
  const { per, asOf, kind, ...json } = sent;
  return { ...kept, reading: { ...json, per: per ?? '', asOf: asOf ?? '', kind: kind ?? 'selling' } };
}

function sourceJson(source: SourceView): object {
  const time = (at: SourceView['askedAt']) => at?.toString() ?? null;
  return {
    name: source.name,
    ...source.reading,
    everyHours: source.everyHours,
    paused: source.nextAt === null,
    hasKey: source.hasKey,
    headers: source.headerNames,
    nextAt: time(source.nextAt),
    askedAt: time(source.askedAt),
    answeredAt: time(source.answeredAt),
    answer: source.answer,
    error: source.error,
    failingSince: time(source.failingSince),
  };
}

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});

export const exchangeSourcesPaths: ZodOpenApiPathsObject = {
  '/exchange-sources': {
    get: {
      summary: 'Where exchange rates are fetched from, and what came of it',
      responses: {
        200: json('Sources', z.object({ items: z.array(SourceAnswerSchema), nextCursor: z.null() })),
      },
    },
  },
  '/exchange-sources/{name}': {
    get: {
      summary: 'One source: its last answer and its last error',
      requestParams: { path: SourceParams },
      responses: { 200: json('The source', SourceAnswerSchema) },
    },
    put: {
      summary: 'Say how a source is asked: the customs office of Korea (UNI-PASS API012), or any JSON answer',
      requestParams: { path: SourceParams },
      requestBody: { content: { 'application/json': { schema: SourceBody } } },
      responses: { 200: json('The source', SourceAnswerSchema) },
    },
    delete: {
      summary: 'Forget a source; the rates it brought stay',
      requestParams: { path: SourceParams },
      responses: { 204: { description: 'Forgotten' } },
    },
  },
  '/exchange-sources/{name}/fetch': {
    post: {
      summary: 'Ask a source now. `dryRun`: only show what it would bring',
      requestParams: { path: SourceParams, query: FetchQuery },
      responses: { 200: json('What came of it', FetchedSchema) },
    },
  },
  '/exchange-rates/file': {
    post: {
      summary:
        'Add the rates of a file: base, quote, rate, per, asOf, source, kind. One faulty row keeps all out',
      requestBody: { content: { 'text/csv': { schema: z.string().meta({ format: 'binary' }) } } },
      responses: { 200: json('Added', z.object({ rates: z.number().int() })) },
    },
  },
};
