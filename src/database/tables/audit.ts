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

/** The last time this was done to that thing. */
export async function lastAudit(
  trx: Database,
  forwarderId: string,
  { action, subject }: Pick<AuditEvent, 'action' | 'subject'>,
): Promise<AuditEvent | null> {
  const [row] = await named<AuditRow>(trx, {
    name: 'last_audit',
    text: `SELECT id, happened_at, actor, action, subject, details FROM audit_events
           WHERE forwarder_id = $1 AND subject = $2 AND action = $3 ORDER BY id DESC LIMIT 1`,
    values: [forwarderId, subject, action],
  });
  return row ? eventOf(row) : null;
}

export type AuditPage = {
  /** Only what is about this number or name. */
  readonly subject: string | null;
  /** Only actions that begin so: `quote`, `settings.removed`. */
  readonly action: string | null;
  /** Only before this one. */
  readonly after: string | null;
  readonly limit: number;
};

/** Who did what, newest first. */
export async function listAudit(
  trx: Database,
  forwarderId: string,
  { subject, action, after, limit }: AuditPage,
): Promise<AuditEvent[]> {
  const rows = await named<AuditRow>(trx, {
    name: 'list_audit',
    text: `SELECT id, happened_at, actor, action, subject, details FROM audit_events
           WHERE forwarder_id = $1
             AND ($2::text IS NULL OR subject = $2)
             AND ($3::text IS NULL OR starts_with(action, $3))
             AND ($4::uuid IS NULL OR id < $4)
           ORDER BY id DESC LIMIT $5`,
    values: [forwarderId, subject, action, after, limit],
  });
  return rows.map(eventOf);
}

type AuditRow = {
  id: string;
  happened_at: Temporal.Instant;
  actor: string | null;
  action: string;
  subject: string;
  details: Record<string, unknown>;
};

function eventOf({ happened_at, ...rest }: AuditRow): AuditEvent {
  return { ...rest, happenedAt: happened_at };
}
