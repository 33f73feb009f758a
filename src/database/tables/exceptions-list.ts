import type { KeptException } from '../../domain/tracking/exception-care.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { named, type Database } from '../connect.ts';
import { EXCEPTION_COLUMNS, toException, type ExceptionRow } from './exceptions.ts';

/** A trouble in the queue, with the shipment it is about. */
export type QueuedException = {
  readonly exception: KeptException;
  readonly shipment: {
    readonly reference: string;
    readonly mode: Mode;
    readonly carrier: string | null;
    readonly origin: string;
    readonly destination: string;
    readonly houseBill: string | null;
    readonly exporterName: string | null;
    readonly clientName: string | null;
  };
};

export type ExceptionSearch = {
  readonly isOpen: boolean;
  readonly severity: string | null;
  readonly code: string | null;
  /** `nobody`: those that nobody has taken; else the id of an account. Null: whoever has them. */
  readonly owner: string | null;
  /** Where the page before ended: when it was due (open) or closed, and its id. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
};

/** Open ones as they fall due, the most pressing first; closed ones as they were closed, the newest first. */
export async function listExceptions(
  db: Database,
  forwarderId: string,
  { isOpen, severity, code, owner, after, limit }: ExceptionSearch,
): Promise<QueuedException[]> {
  const rows = await named<QueueRow>(db, {
    name: isOpen ? 'exceptions_open' : 'exceptions_closed',
    text: `SELECT ${EXCEPTION_COLUMNS}, s.reference, s.mode, s.carrier, s.origin, s.destination, s.house_bill,
                  s.client_name, x.name AS exporter_name
             FROM shipment_exceptions e
             JOIN shipments s ON s.forwarder_id = e.forwarder_id AND s.id = e.shipment_id
             LEFT JOIN exporters x ON x.forwarder_id = s.forwarder_id AND x.id = s.exporter_id
            WHERE e.forwarder_id = $1 AND ($2::text IS NULL OR e.severity = $2) AND ($3::text IS NULL OR e.code = $3)
              AND ($4::text IS NULL OR CASE $4 WHEN 'nobody' THEN e.owner_name IS NULL ELSE e.owner_id::text = $4 END)
              AND ${isOpen ? OPEN : CLOSED} LIMIT $7`,
    values: [forwarderId, severity, code, owner, after?.at ?? null, after?.id ?? null, limit],
  });
  return rows.map((row) => ({
    exception: toException(row),
    shipment: {
      reference: row.reference,
      mode: row.mode,
      carrier: row.carrier,
      origin: row.origin,
      destination: row.destination,
      houseBill: row.house_bill,
      exporterName: row.exporter_name,
      clientName: row.client_name,
    },
  }));
}

const OPEN = `e.closed_at IS NULL AND ($5::timestamptz IS NULL OR (e.due_at, e.id) > ($5, $6::uuid))
            ORDER BY e.due_at, e.id`;
const CLOSED = `e.closed_at IS NOT NULL AND ($5::timestamptz IS NULL OR (e.closed_at, e.id) < ($5, $6::uuid))
            ORDER BY e.closed_at DESC, e.id DESC`;

type QueueRow = ExceptionRow & {
  reference: string;
  mode: Mode;
  carrier: string | null;
  origin: string;
  destination: string;
  house_bill: string | null;
  client_name: string | null;
  exporter_name: string | null;
};

export type ExceptionCount = {
  readonly open: number;
  readonly stopped: number;
  readonly overdue: number;
  readonly nobodys: number;
};

/** What waits, counted up to a thousand: more is told as "many" anyway. */
export async function countExceptions(
  db: Database,
  forwarderId: string,
  now: string,
): Promise<ExceptionCount> {
  const [row] = await named<ExceptionCount>(db, {
    name: 'exceptions_count',
    text: `SELECT count(*)::integer AS open, (count(*) FILTER (WHERE severity = 'stopped'))::integer AS stopped,
                  (count(*) FILTER (WHERE due_at < $2))::integer AS overdue,
                  (count(*) FILTER (WHERE owner_name IS NULL))::integer AS nobodys
             FROM (SELECT severity, due_at, owner_name FROM shipment_exceptions
                    WHERE forwarder_id = $1 AND closed_at IS NULL LIMIT ${MOST_COUNTED}) e`,
    values: [forwarderId, now],
  });
  return row ?? { open: 0, stopped: 0, overdue: 0, nobodys: 0 };
}

export const MOST_COUNTED = 1000;
