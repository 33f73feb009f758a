import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findExporter, updateExporter, type Exporter } from '../../database/tables/exporters.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

/** What is not said stays. The short name is in tariffs and addresses, so it never changes. */
export type ChangeExporter = Partial<Pick<Exporter, 'name' | 'language' | 'currency' | 'groups'>>;

/** Changes what the desk knows of a customer. Groups decide from the next quote on which tariff rows and margins hold. */
export async function changeExporter(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  { forwarderId, name: actor }: Caller,
  slug: string,
  change: ChangeExporter,
): Promise<Exporter> {
  return inForwarder(db, forwarderId, async (trx) => {
    const was = await findExporter(trx, forwarderId, slug);
    if (!was) throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
    const is = { ...was, ...change };
    await updateExporter(trx, forwarderId, is);
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor,
      action: 'account.changed',
      subject: `customer ${slug}`,
      details: { was, is },
    });
    return is;
  });
}
