import type { Database } from '../../database/connect.ts';
import type { BrandOwner } from '../../database/tables/brands.ts';
import { findExporter, findExporterById } from '../../database/tables/exporters.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';

/** Whose brand is meant, and what that company is called without one. */
export type Owner = BrandOwner & {
  readonly slug: string;
  readonly name: string;
  readonly language: Language;
  readonly letterhead: Readonly<Record<string, string>> | null;
};

/** One's own; the desk may also keep that of a customer of its own, by short name. */
export async function ownerOf(trx: Database, caller: Caller, exporter: string | null): Promise<Owner> {
  const { forwarderId, exporterId } = caller;
  if (exporter !== null && !isDesk(caller)) throw noSuchThing();
  if (exporter === null && exporterId === null) return forwarderAsOwner(trx, forwarderId);
  const found =
    exporter === null
      ? await findExporterById(trx, forwarderId, exporterId ?? '')
      : await findExporter(trx, forwarderId, exporter);
  if (!found) throw noSuchThing();
  const { id, slug, name, language } = found;
  return { forwarderId, exporterId: id, slug, name, language, letterhead: null };
}

async function forwarderAsOwner(trx: Database, forwarderId: string): Promise<Owner> {
  const forwarder = await findForwarderById(trx, forwarderId);
  if (!forwarder) throw noSuchThing();
  const { slug, name, language, letterhead } = forwarder;
  return { forwarderId, exporterId: null, slug, name, language, letterhead };
}

export function noSuchThing(): NaruError {
  return new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}
