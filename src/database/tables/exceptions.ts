import type { KeptException } from '../../domain/tracking/exception-care.ts';
import type { ExceptionCode, Severity } from '../../domain/tracking/exceptions.ts';
import type { Temporal } from '../../domain/time.ts';
import { tellNews } from './news.ts';
import { named, type Database } from '../connect.ts';

/** What is kept of these shipments' troubles, by shipment. */
export async function findExceptions(
  db: Database,
  forwarderId: string,
  shipmentIds: readonly string[],
): Promise<Map<string, KeptException[]>> {
  const rows = await named<ExceptionRow & { shipment_id: string }>(db, {
    name: 'exceptions_of_shipments',
    text: `SELECT shipment_id, ${EXCEPTION_COLUMNS} FROM shipment_exceptions e
            WHERE forwarder_id = $1 AND shipment_id = ANY ($2::uuid[]) ORDER BY opened_at, id`,
    values: [forwarderId, shipmentIds],
  });
  const kept = new Map<string, KeptException[]>();
  for (const row of rows) kept.set(row.shipment_id, [...(kept.get(row.shipment_id) ?? []), toException(row)]);
  return kept;
}

/** What who watches a desk's queue listens to. */
export function queueTopicOf(forwarderId: string): string {
  return `exceptions ${forwarderId}`;
}

/** Writes what was found or done, many in one statement. */
export async function saveExceptions(
  trx: Database,
  forwarderId: string,
  changes: readonly { readonly shipmentId: string; readonly exception: KeptException }[],
): Promise<void> {
  if (changes.length === 0) return;
  const column = (value: (exception: KeptException) => unknown) =>
    changes.map(({ exception }) => value(exception));
  await named(trx, {
    name: 'exceptions_save',
    text: `INSERT INTO shipment_exceptions (forwarder_id, shipment_id, id, name, code, severity, since, told_reason,
             opened_at, due_at, owner_id, owner_name, is_present, closed_at, closed_by, closed_because)
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
             $8::text[], $9::timestamptz[], $10::timestamptz[], $11::uuid[], $12::text[], $13::boolean[],
             $14::timestamptz[], $15::text[], $16::text[])
           ON CONFLICT (forwarder_id, shipment_id, name) DO UPDATE
              SET severity = excluded.severity, since = excluded.since, told_reason = excluded.told_reason,
                  opened_at = excluded.opened_at, due_at = excluded.due_at, owner_id = excluded.owner_id,
                  owner_name = excluded.owner_name, is_present = excluded.is_present, closed_at = excluded.closed_at,
                  closed_by = excluded.closed_by, closed_because = excluded.closed_because`,
    values: [
      forwarderId,
      changes.map(({ shipmentId }) => shipmentId),
      column(({ rowId }) => rowId),
      column(({ id }) => id),
      column(({ code }) => code),
      column(({ severity }) => severity),
      column(({ since }) => since.toString()),
      column(({ reason }) => reason),
      column(({ openedAt }) => openedAt.toString()),
      column(({ dueAt }) => dueAt.toString()),
      column(({ owner }) => owner?.accountId ?? null),
      column(({ owner }) => owner?.name ?? null),
      column(({ isPresent }) => isPresent),
      column(({ closed }) => closed?.at.toString() ?? null),
      column(({ closed }) => closed?.by ?? null),
      column(({ closed }) => closed?.because ?? null),
    ],
  });
  await tellNews(trx, queueTopicOf(forwarderId));
}

export const EXCEPTION_COLUMNS = `e.id, e.name, e.code, e.severity, e.since, e.told_reason, e.opened_at, e.due_at,
  e.owner_id, e.owner_name, e.is_present, e.closed_at, e.closed_by, e.closed_because`;

export type ExceptionRow = {
  id: string;
  name: string;
  code: ExceptionCode;
  severity: Severity;
  since: Temporal.Instant;
  told_reason: string | null;
  opened_at: Temporal.Instant;
  due_at: Temporal.Instant;
  owner_id: string | null;
  owner_name: string | null;
  is_present: boolean;
  closed_at: Temporal.Instant | null;
  closed_by: string | null;
  closed_because: string | null;
};

export function toException(row: ExceptionRow): KeptException {
  return {
    rowId: row.id,
    id: row.name,
    code: row.code,
    severity: row.severity,
    since: row.since,
    reason: row.told_reason,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    owner: row.owner_name === null ? null : { accountId: row.owner_id, name: row.owner_name },
    isPresent: row.is_present,
    closed:
      row.closed_at === null ? null : { at: row.closed_at, by: row.closed_by, because: row.closed_because },
  };
}
