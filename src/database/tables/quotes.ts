import type { Currency } from '../../domain/money.ts';
import { NaruError } from '../../domain/error.ts';
import type { Missing, Option, Reason } from '../../domain/pricing/option.ts';
import type { ManualLine } from '../../domain/quote/manual-line.ts';
import type { Acceptance, Quote } from '../../domain/quote/quote.ts';
import type { QuoteRequest } from '../../domain/cargo/request.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Which quote, and whose eyes: an exporter finds its own only. */
export type QuoteKey = {
  readonly number: string;
  /** Null: the newest. */
  readonly revision: number | null;
  /** Null: the desk. */
  readonly exporterId: string | null;
};

/** Another's quote and an unknown one are the same to the asker. */
export async function findQuote(trx: Database, forwarderId: string, key: QuoteKey): Promise<Quote> {
  const [row] = await named<QuoteRow>(trx, {
    name: 'find_quote',
    text: `SELECT q.id, r.id AS revision_id, q.number, r.revision, q.exporter_id, e.slug AS exporter_slug, e.name AS exporter_name,
                  r.currency, r.request, r.options, r.missing, r.warnings, r.by_hand, r.engine, r.valid_until, r.option_count,
                  r.complete_count, r.created_at, s.sent_at, d.declined_at,
                  a.option_id, a.accepted_by, a.accepted_at, a.shipment_reference, newest.revision AS newest_revision
           FROM quotes AS q
           CROSS JOIN LATERAL (
               SELECT max(n.revision) AS revision FROM quote_revisions AS n
               WHERE n.forwarder_id = q.forwarder_id AND n.quote_id = q.id
           ) AS newest
           JOIN quote_revisions AS r ON r.forwarder_id = q.forwarder_id AND r.quote_id = q.id
                AND r.revision = coalesce($3, newest.revision)
           JOIN exporters AS e ON e.forwarder_id = q.forwarder_id AND e.id = q.exporter_id
           LEFT JOIN quote_sendings AS s ON s.forwarder_id = r.forwarder_id AND s.revision_id = r.id
           LEFT JOIN quote_declines AS d ON d.forwarder_id = r.forwarder_id AND d.revision_id = r.id
           LEFT JOIN quote_acceptances AS a ON a.forwarder_id = q.forwarder_id AND a.quote_id = q.id AND a.revision_id = r.id
           WHERE q.forwarder_id = $1 AND q.number = $2 AND ($4::uuid IS NULL OR q.exporter_id = $4)`,
    values: [forwarderId, key.number, key.revision, key.exporterId],
  });
  if (!row) throw new NaruError('not_found', `There is no quote ${key.number}, or it is not yours.`);
  return toQuote(row);
}

/**
 * Loads the newest revision, holding the quote's row until the transaction ends, so that acceptances, refusals and
 * revisions of one quote queue up.
 *
 * The lock is taken by a statement of its own. In one statement with the joins, the second customer would wait for the
 * lock and then read what it saw before waiting.
 */
export async function lockQuote(trx: Database, forwarderId: string, key: QuoteKey): Promise<Quote> {
  await named(trx, {
    name: 'lock_quote',
    text: `SELECT id FROM quotes
           WHERE forwarder_id = $1 AND number = $2 AND ($3::uuid IS NULL OR exporter_id = $3) FOR UPDATE`,
    values: [forwarderId, key.number, key.exporterId],
  });
  return findQuote(trx, forwarderId, key);
}

/** Whether an option belongs to an earlier revision of this quote: it was real, and is no longer offered. */
export async function wasOffered(trx: Database, forwarderId: string, quoteId: string, optionId: string) {
  const [row] = await named<{ offered: boolean }>(trx, {
    name: 'option_was_offered',
    text: `SELECT EXISTS (
             SELECT FROM quote_revisions AS r CROSS JOIN LATERAL json_array_elements(r.options) AS o (option)
             WHERE r.forwarder_id = $1 AND r.quote_id = $2 AND o.option ->> 'id' = $3) AS offered`,
    values: [forwarderId, quoteId, optionId],
  });
  return row?.offered ?? false;
}

/** A revision of that quote is frozen: what the customer holds from now on. */
export async function insertSending(
  trx: Database,
  forwarderId: string,
  sending: {
    readonly revisionId: string;
    readonly sentAt: Temporal.Instant;
    readonly sentBy: string;
    readonly sentTo: string | null;
  },
): Promise<void> {
  await named(trx, {
    name: 'insert_quote_sending',
    text: `INSERT INTO quote_sendings (forwarder_id, revision_id, sent_at, sent_by, sent_to) VALUES ($1, $2, $3, $4, $5)`,
    values: [forwarderId, sending.revisionId, sending.sentAt.toString(), sending.sentBy, sending.sentTo],
  });
}

export async function insertDecline(
  trx: Database,
  forwarderId: string,
  decline: {
    readonly revisionId: string;
    readonly declinedAt: Temporal.Instant;
    readonly declinedBy: string;
    readonly reason: string | null;
  },
): Promise<void> {
  await named(trx, {
    name: 'insert_quote_decline',
    text: `INSERT INTO quote_declines (forwarder_id, revision_id, declined_at, declined_by, reason) VALUES ($1, $2, $3, $4, $5)`,
    values: [
      forwarderId,
      decline.revisionId,
      decline.declinedAt.toString(),
      decline.declinedBy,
      decline.reason,
    ],
  });
}

/** Inserted plainly: the table's key refuses a second acceptance, whatever races. */
export async function insertAcceptance(
  trx: Database,
  forwarderId: string,
  quote: Quote,
  shipmentId: string,
): Promise<void> {
  const { acceptance } = quote;
  if (!acceptance) throw new Error('Broken assumption: only an accepted quote has an acceptance to save');
  await named(trx, {
    name: 'insert_quote_acceptance',
    text: `INSERT INTO quote_acceptances (forwarder_id, quote_id, revision_id, option_id, accepted_by, accepted_at, shipment_id,
                                          shipment_reference, mode, currency, total, margin)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      forwarderId,
      quote.id,
      quote.revisionId,
      acceptance.optionId,
      acceptance.acceptedBy,
      acceptance.acceptedAt.toString(),
      shipmentId,
      acceptance.shipmentReference,
      ...briefOf(quote, acceptance.optionId),
    ],
  });
}

/** Mode, currency, total and margin of what was accepted: the figures count these. */
function briefOf({ options }: Quote, optionId: string): readonly (string | null)[] {
  const option = options.find(({ id }) => id === optionId);
  if (!option) throw new Error('Broken assumption: what is accepted is an option of its quote');
  const { total, margin } = option.totals;
  return [option.mode, total.currency, total.amount, margin?.amount ?? null];
}

type QuoteRow = {
  id: string;
  revision_id: string;
  number: string;
  revision: number;
  exporter_id: string;
  exporter_slug: string;
  exporter_name: string;
  currency: Currency;
  request: QuoteRequest;
  options: Option[];
  missing: Missing[];
  warnings: Reason[];
  by_hand: ManualLine[];
  engine: string;
  valid_until: Temporal.PlainDate | null;
  option_count: number;
  complete_count: number;
  created_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
  declined_at: Temporal.Instant | null;
  option_id: string | null;
  accepted_by: string | null;
  accepted_at: Temporal.Instant | null;
  shipment_reference: string | null;
  newest_revision: number;
};

function toQuote(row: QuoteRow): Quote {
  return {
    id: row.id,
    revisionId: row.revision_id,
    number: row.number,
    revision: row.revision,
    exporterId: row.exporter_id,
    exporterSlug: row.exporter_slug,
    exporterName: row.exporter_name,
    request: row.request,
    currency: row.currency,
    options: row.options,
    missing: row.missing,
    warnings: row.warnings,
    byHand: row.by_hand,
    validUntil: row.valid_until,
    engine: row.engine,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    declinedAt: row.declined_at,
    acceptance: toAcceptance(row),
    superseded: row.revision < row.newest_revision,
    requestedByHand: row.option_count > 0 && row.complete_count === 0,
  };
}

function toAcceptance(row: QuoteRow): Acceptance | null {
  const { option_id, accepted_by, accepted_at, shipment_reference } = row;
  if (option_id === null || accepted_by === null || accepted_at === null || shipment_reference === null)
    return null;
  return {
    optionId: option_id,
    acceptedBy: accepted_by,
    acceptedAt: accepted_at,
    shipmentReference: shipment_reference,
  };
}
