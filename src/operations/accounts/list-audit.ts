import { inForwarder } from '../../database/connect.ts';
import { listAudit, type AuditEvent, type AuditPage } from '../../database/tables/audit.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';

export type { AuditEvent } from '../../database/tables/audit.ts';

/** Who did what, newest first: nobody can change or remove a line of it. */
export async function listAuditEvents(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  page: AuditPage,
): Promise<AuditEvent[]> {
  return inForwarder(db, forwarderId, (trx) => listAudit(trx, forwarderId, page));
}
