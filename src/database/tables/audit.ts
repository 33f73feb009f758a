import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Who did what to which thing. */
export type AuditEvent = {
  readonly id: string;
  readonly happenedAt: Temporal.Instant;
  /** The person or key; null for the service itself. */
  readonly actor: string | null;
  /** `quote.sent`, `settings.saved`. */
  readonly action: string;
  /** The number or name of the thing. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Writes one line into the book of who did what; nothing can change it afterwards. */
export async function addAudit(trx: Database, forwarderId: string, event: AuditEvent): Promise<void> {
  const { id, happenedAt, actor, action, subject, details } = event;
  await named(trx, {
    name: 'add_audit',
    text: `INSERT INTO audit_events (forwarder_id, id, happened_at, actor, action, subject, details)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [forwarderId, id, happenedAt.toString(), actor, action, subject, JSON.stringify(details)],
  });
}
