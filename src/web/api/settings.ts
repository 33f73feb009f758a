import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { EntryKind, Named } from '../../domain/account/entries.ts';
import { findEntry } from '../../operations/settings/find-entry.ts';
import { removeEntry } from '../../operations/settings/save-entry.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseQuery } from '../parse.ts';
import { nameAfter, nameCursorOf, pageOf } from './cursor.ts';
import { paging } from './fields.ts';
import { ChargeSchema, NoQuery } from './settings-schema.ts';
import { BODIES, entryName, keepEntry, listTable } from './settings-tables.ts';

/** The small tables: where each stands, what its entries are called by, and what they are. */
const TABLES = [
  { at: 'charges', kind: 'charge', by: 'code', what: 'charge' },
  { at: 'zones', kind: 'zone', by: 'name', what: 'zone' },
  { at: 'commodity-groups', kind: 'commodity_group', by: 'name', what: 'commodity group' },
  { at: 'measuring-profiles', kind: 'measuring_profile', by: 'name', what: 'measuring profile' },
  { at: 'margins', kind: 'margin', by: 'name', what: 'margin' },
  { at: 'free-time-tariffs', kind: 'free_time_tariff', by: 'name', what: 'free-time tariff' },
] as const;

type Table = (typeof TABLES)[number];

const ListQuery = z.object(paging);

/** The small tables a rate book needs: for the desk. */
export function settingsApi(tools: Tools): Router {
  const router = Router();
  for (const table of TABLES) tableRoutes(router, tools, table);
  return router;
}

function tableRoutes(router: Router, tools: Tools, { at, kind, by }: Table): void {
  const json = ({ name, entry }: Named<EntryKind>): object => ({ [by]: name, ...entry });

  router.get(`/${at}`, async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const rows = await listTable(tools, caller, kind, { after: nameAfter(cursor), limit: limit + 1 });
    response.json(pageOf(rows, limit, { item: json, cursor: ({ name }) => nameCursorOf(name) }));
  });

  router.get(`/${at}/:name`, async (request, response) => {
    const caller = deskOf(response);
    parseQuery(NoQuery, request.query);
    const name = entryName(kind, request.params['name']);
    response.json(json(await findEntry(tools, caller, { kind, name })));
  });

  router.put(`/${at}/:name`, async (request, response) => {
    const caller = deskOf(response);
    const name = entryName(kind, request.params['name']);
    response.json(json(await keepEntry(tools, caller, { kind, name, body: request.body })));
  });

  router.delete(`/${at}/:name`, async (request, response) => {
    const caller = deskOf(response);
    await removeEntry(tools, caller, { kind, name: entryName(kind, request.params['name']) });
    response.status(204).end();
  });
}

const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: z.looseObject({}) } },
});

function pathsOf({ at, kind, by, what }: Table): ZodOpenApiPathsObject {
  const path = { path: z.object({ [by]: z.string() }) };
  const body: z.ZodType = kind === 'charge' ? ChargeSchema : BODIES[kind];
  return {
    [`/${at}`]: {
      get: {
        summary: `Every ${what}`,
        requestParams: { query: ListQuery },
        responses: { 200: answer('A page of the list') },
      },
    },
    [`/${at}/{${by}}`]: {
      get: { summary: `One ${what}`, requestParams: path, responses: { 200: answer(`The ${what}`) } },
      put: {
        summary: `Set one ${what}`,
        requestParams: path,
        requestBody: { content: { 'application/json': { schema: body } } },
        responses: { 200: answer(`The ${what} as it is kept`) },
      },
      delete: {
        summary: `Remove one ${what}`,
        requestParams: path,
        responses: { 204: { description: 'Removed' } },
      },
    },
  };
}

export const settingsPaths: ZodOpenApiPathsObject = Object.fromEntries(
  TABLES.flatMap((table) => Object.entries(pathsOf(table))),
);
