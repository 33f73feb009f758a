import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { Caller } from '../../domain/account/caller.ts';
import type { EntryKind, Named } from '../../domain/account/entries.ts';
import type { CatalogueCharge } from '../../domain/pricing/book.ts';
import { findEntry } from '../../operations/settings/find-entry.ts';
import { listCharges, listEntries, listProfiles } from '../../operations/settings/list-entries.ts';
import { saveCharge } from '../../operations/settings/save-charge.ts';
import { removeEntry, saveEntry } from '../../operations/settings/save-entry.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseQuery } from '../parse.ts';
import { nameAfter, nameCursorOf, pageOf } from './cursor.ts';
import { paging } from './fields.ts';
import { FreeTimeTariffSchema } from './free-time-schema.ts';
import {
  ChargeCode,
  ChargeSchema,
  CommodityGroupSchema,
  EntryName,
  MarginSchema,
  NoQuery,
  ProfileSchema,
  ZoneSchema,
} from './settings-schema.ts';

type Bodies = { readonly [K in EntryKind]: z.ZodType<Named<K>['entry']> };

/** The small tables but the charges: where each stands, and what its body is. */
const TABLES = [
  { at: 'zones', kind: 'zone' },
  { at: 'commodity-groups', kind: 'commodity_group' },
  { at: 'measuring-profiles', kind: 'measuring_profile' },
  { at: 'margins', kind: 'margin' },
  { at: 'free-time-tariffs', kind: 'free_time_tariff' },
] as const;

type TableKind = (typeof TABLES)[number]['kind'];

const BODIES: Pick<Bodies, TableKind> = {
  zone: ZoneSchema,
  commodity_group: CommodityGroupSchema,
  measuring_profile: ProfileSchema,
  margin: MarginSchema,
  free_time_tariff: FreeTimeTariffSchema,
};

const ListQuery = z.object(paging);

/** The small tables a rate book needs: for the desk. */
export function settingsApi(tools: Tools): Router {
  const router = Router();
  chargeRoutes(router, tools);
  for (const table of TABLES) tableRoutes(router, tools, table);
  return router;
}

function chargeRoutes(router: Router, tools: Tools): void {
  router.get('/charges', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const rows = await listCharges(tools, caller, { after: nameAfter(cursor), limit: limit + 1 });
    response.json(pageOf(rows, limit, { item: chargeJson, cursor: ({ code }) => nameCursorOf(code) }));
  });

  router.get('/charges/:code', async (request, response) => {
    const caller = deskOf(response);
    const name = nameIn(ChargeCode, request.params.code);
    parseQuery(NoQuery, request.query);
    const { entry } = await findEntry(tools, caller, { kind: 'charge', name });
    response.json(chargeJson({ code: name, ...entry }));
  });

  router.put('/charges/:code', async (request, response) => {
    const caller = deskOf(response);
    const code = nameIn(ChargeCode, request.params.code);
    const given = parseBody(ChargeSchema, request.body);
    const { entry } = await saveCharge(tools, caller, { code, given });
    response.json(chargeJson({ code, ...entry }));
  });

  router.delete('/charges/:code', async (request, response) => {
    const caller = deskOf(response);
    await removeEntry(tools, caller, { kind: 'charge', name: nameIn(ChargeCode, request.params.code) });
    response.status(204).end();
  });
}

function tableRoutes(router: Router, tools: Tools, { at, kind }: (typeof TABLES)[number]): void {
  const body: z.ZodType<Named<TableKind>['entry']> = BODIES[kind];

  router.get(`/${at}`, async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const page = { after: nameAfter(cursor), limit: limit + 1 };
    const rows = await listNamed(tools, caller, kind, page);
    response.json(pageOf(rows, limit, { item: entryJson, cursor: ({ name }) => nameCursorOf(name) }));
  });

  router.get(`/${at}/:name`, async (request, response) => {
    const caller = deskOf(response);
    parseQuery(NoQuery, request.query);
    const name = nameIn(EntryName, request.params['name']);
    response.json(entryJson(await findEntry(tools, caller, { kind, name })));
  });

  router.put(`/${at}/:name`, async (request, response) => {
    const caller = deskOf(response);
    const name = nameIn(EntryName, request.params['name']);
    const entry = parseBody(body, request.body);
    response.json(entryJson(await saveEntry(tools, caller, { kind, name, entry })));
  });

  router.delete(`/${at}/:name`, async (request, response) => {
    const caller = deskOf(response);
    await removeEntry(tools, caller, { kind, name: nameIn(EntryName, request.params['name']) });
    response.status(204).end();
  });
}

async function listNamed(
  tools: Tools,
  caller: Caller,
  kind: TableKind,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly Named<TableKind>[]> {
  if (kind === 'measuring_profile') return listProfiles(tools, caller, page);
  return listEntries(tools, caller, { kind, ...page });
}

/** A name that cannot be one is a mistake of who chose it, so it says how names are made. */
function nameIn(schema: z.ZodType<string>, text: unknown): string {
  return parseBody(z.object({ name: schema }), { name: text }).name;
}

/** Every field, also those that say nothing: what was read can be put again. */
function entryJson<K extends EntryKind>({ name, entry }: Named<K>): object {
  return { name, ...entry };
}

function chargeJson({ code, names, block, tax, expected, aliases }: CatalogueCharge): object {
  return { code, names, block, tax, expected, aliases };
}

const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: z.looseObject({}) } },
});

function pathsOf(at: string, name: string, what: string, body: z.ZodType): ZodOpenApiPathsObject {
  const path = { path: z.object({ [name]: z.string() }) };
  return {
    [`/${at}`]: {
      get: {
        summary: `Every ${what}`,
        requestParams: { query: ListQuery },
        responses: { 200: answer('A page of the list') },
      },
    },
    [`/${at}/{${name}}`]: {
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

export const settingsPaths: ZodOpenApiPathsObject = {
  ...pathsOf('charges', 'code', 'charge', ChargeSchema),
  ...pathsOf('zones', 'name', 'zone', ZoneSchema),
  ...pathsOf('commodity-groups', 'name', 'commodity group', CommodityGroupSchema),
  ...pathsOf('measuring-profiles', 'name', 'measuring profile', ProfileSchema),
  ...pathsOf('margins', 'name', 'margin', MarginSchema),
  ...pathsOf('free-time-tariffs', 'name', 'free-time tariff', FreeTimeTariffSchema),
};
