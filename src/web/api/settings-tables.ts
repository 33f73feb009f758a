import { z } from 'zod';
import type { Caller } from '../../domain/account/caller.ts';
import type { EntryKind, Named } from '../../domain/account/entries.ts';
import { listCharges, listEntries, listProfiles } from '../../operations/settings/list-entries.ts';
import { saveCharge } from '../../operations/settings/save-charge.ts';
import { saveEntry } from '../../operations/settings/save-entry.ts';
import type { Tools } from '../../operations/tools.ts';
import { parseBody } from '../parse.ts';
import { FreeTimeTariffSchema } from './free-time-schema.ts';
import {
  ChargeCode,
  ChargeSchema,
  CommodityGroupSchema,
  EntryName,
  MarginSchema,
  ProfileSchema,
  ZoneSchema,
} from './settings-schema.ts';

/** The small tables as programs and pages alike read and write them. */

export type PlainKind = Exclude<EntryKind, 'charge'>;

type Bodies = { readonly [K in PlainKind]: z.ZodType<Named<K>['entry']> };

/** What the body of an entry of each kind is. */
export const BODIES: Bodies = {
  zone: ZoneSchema,
  commodity_group: CommodityGroupSchema,
  measuring_profile: ProfileSchema,
  margin: MarginSchema,
  free_time_tariff: FreeTimeTariffSchema,
};

/** A name that cannot be one is a mistake of who chose it, so it says how names are made. */
export function entryName(kind: EntryKind, text: unknown): string {
  const schema: z.ZodType<string> = kind === 'charge' ? ChargeCode : EntryName;
  return parseBody(z.object({ name: schema }), { name: text }).name;
}

type Sent<K extends EntryKind> = { readonly kind: K; readonly name: string; readonly body: unknown };

/** Reads an entry as it was sent, and keeps it in place of one of that name. */
export async function keepEntry(
  tools: Tools,
  caller: Caller,
  { kind, name, body }: Sent<EntryKind>,
): Promise<Named<EntryKind>> {
  if (kind === 'charge')
    return saveCharge(tools, caller, { code: name, given: parseBody(ChargeSchema, body) });
  const schema: z.ZodType<Named<PlainKind>['entry']> = BODIES[kind];
  return saveEntry(tools, caller, { kind, name, entry: parseBody(schema, body) });
}

type Page = { readonly after: string | null; readonly limit: number };

/** A page of one table, by name; of charges and profiles also those Naru comes with. */
export async function listTable(
  tools: Tools,
  caller: Caller,
  kind: EntryKind,
  page: Page,
): Promise<readonly Named<EntryKind>[]> {
  if (kind === 'measuring_profile') return listProfiles(tools, caller, page);
  if (kind !== 'charge') return listEntries(tools, caller, { kind, ...page });
  const charges = await listCharges(tools, caller, page);
  return charges.map(({ code, ...entry }) => ({ name: code, entry }));
}
