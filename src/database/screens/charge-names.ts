import type { Names } from '../../domain/language.ts';
import { inForwarder, type Database } from '../connect.ts';
import { listEntries } from '../tables/book-entries.ts';
import { catalogueCharges } from '../tables/reference.ts';

/** What charges are called: the catalogue's names, and over them the forwarder's own. */
export async function findChargeNames(db: Database, forwarderId: string): Promise<Record<string, Names>> {
  return inForwarder(db, forwarderId, async (trx) => {
    const catalogue = await catalogueCharges(trx);
    const own = await listEntries(trx, forwarderId, 'charge');
    return Object.fromEntries([
      ...catalogue.map(({ code, names }) => [code, names] as const),
      ...own.map(({ name, entry }) => [name, entry.names] as const),
    ]);
  });
}
