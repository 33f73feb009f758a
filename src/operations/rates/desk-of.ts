import { findForwarder } from '../../database/tables/forwarders.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';

/** Who a command at the terminal works for: the desk of that forwarder, or null when there is none of that name. */
export async function deskOf({ db }: Pick<Tools, 'db'>, slug: string): Promise<Caller | null> {
  const found = await findForwarder(db, slug);
  if (!found) return null;
  return {
    forwarderId: found.id,
    forwarderSlug: found.slug,
    exporterId: null,
    exporterSlug: null,
    accountId: null,
    name: 'the command line',
    language: found.language,
    officeTimeZone: found.officeTimeZone,
  };
}
