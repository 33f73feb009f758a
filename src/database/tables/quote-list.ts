import type { QuoteRequest } from '../../domain/cargo/request.ts';
import type { Currency } from '../../domain/money.ts';
import type { BestOption, QuoteStatus, QuoteSummary } from '../../domain/quote/quote.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type QuoteFilter = {
  /** Null: the desk sees all. */
  readonly exporterId: string | null;
  readonly status: QuoteStatus | null;
  /** Part of a number, a customer's name, a place, a carrier, the goods. */
  readonly search: string | null;
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
  /** The office's day: it decides what has expired. */
  readonly today: Temporal.PlainDate;
};

/** `statusOf` of domain/quote/status.ts, for the newest revision, in SQL: a test holds the two equal. */
const STATUS = `CASE WHEN a.quote_id IS NOT NULL THEN 'accepted'
                     WHEN d.revision_id IS NOT NULL THEN 'declined'
                     WHEN r.option_count = 0 THEN 'unpriced'
                     WHEN r.valid_until < $2 THEN 'expired'
                     WHEN s.revision_id IS NOT NULL THEN 'sent'
                     WHEN r.complete_count = 0 THEN 'requested'
                     ELSE 'priced' END`;

/**
 * The quotes by their newest revision, newest quote first. Where few can answer they are looked up first; else the list is
 * walked from its head, and a page is soon full.
 */
export async function listQuotes(
  trx: Database,
  forwarderId: string,
  filter: QuoteFilter,
): Promise<QuoteSummary[]> {
  const few = await candidates(trx, forwarderId, filter);
  const patterns = wordsIn(filter.search).map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const rows = await named<SummaryRow>(trx, {
    name: few ? 'list_few_quotes' : 'list_quotes',
    text: few ? LIST('AND q.id = ANY ($9::uuid[])') : LIST(''),
    values: [
      forwarderId,
      filter.today.toString(),
      filter.exporterId,
      filter.after?.createdAt ?? null,
      filter.after?.id ?? null,
      filter.status,
      patterns,
      filter.limit,
      ...(few ? [few] : []),
    ],
  });
  return rows.map(toSummary);
}

const LIST = (among: string) => `SELECT * FROM (
    SELECT q.id, q.number, q.created_at, e.slug AS exporter_slug, e.name AS exporter_name, r.revision, r.currency,
           r.request, r.valid_until, r.option_count, r.best, ${STATUS} AS status,
           concat_ws(' ', q.number, r.search, e.name, e.slug) AS words
    FROM quotes AS q
    JOIN exporters AS e ON e.forwarder_id = q.forwarder_id AND e.id = q.exporter_id
    JOIN LATERAL (
        SELECT * FROM quote_revisions AS n WHERE n.forwarder_id = q.forwarder_id AND n.quote_id = q.id
        ORDER BY n.revision DESC LIMIT 1
    ) AS r ON true
    LEFT JOIN quote_sendings AS s ON s.forwarder_id = q.forwarder_id AND s.revision_id = r.id
    LEFT JOIN quote_declines AS d ON d.forwarder_id = q.forwarder_id AND d.revision_id = r.id
    LEFT JOIN quote_acceptances AS a ON a.forwarder_id = q.forwarder_id AND a.quote_id = q.id
    WHERE q.forwarder_id = $1 AND ($3::uuid IS NULL OR q.exporter_id = $3)
      AND ($4::timestamptz IS NULL OR (q.created_at, q.id) < ($4, $5::uuid)) ${among}
  ) AS quote
  WHERE ($6::text IS NULL OR status = $6) AND words ILIKE ALL ($7::text[])
  ORDER BY created_at DESC, id DESC LIMIT $8`;

const FEW = 1_000;

/** The quotes that can answer the search or the state asked for, when they are few; null when they are many. */
async function candidates(
  trx: Database,
  forwarderId: string,
  { search, status, today }: QuoteFilter,
): Promise<readonly string[] | null> {
  const [longest] = wordsIn(search).toSorted((a, b) => b.length - a.length);
  const found = longest === undefined ? null : await foundBy(trx, forwarderId, longest);
  if (found !== null || status === null || status === 'superseded') return found;
  const rows = await named<{ id: string }>(trx, {
    name: `candidates_${status}`,
    text: `${IN_STATE[status]} LIMIT ${FEW + 1}`,
    values: status === 'priced' || status === 'expired' ? [forwarderId, today.toString()] : [forwarderId],
  });
  return rows.length > FEW ? null : rows.map(({ id }) => id);
}

const OF_REVISION = 'JOIN quote_revisions AS r ON r.forwarder_id = x.forwarder_id AND r.id = x.revision_id';

/** Quotes that have, or once had, what makes the state: a superset, each by an index of its own. */
const IN_STATE: Readonly<Record<Exclude<QuoteStatus, 'superseded'>, string>> = {
  accepted: 'SELECT quote_id AS id FROM quote_acceptances WHERE forwarder_id = $1',
  declined: `SELECT r.quote_id AS id FROM quote_declines AS x ${OF_REVISION} WHERE x.forwarder_id = $1`,
  sent: `SELECT r.quote_id AS id FROM quote_sendings AS x ${OF_REVISION} WHERE x.forwarder_id = $1`,
  unpriced: 'SELECT quote_id AS id FROM quote_revisions WHERE forwarder_id = $1 AND option_count = 0',
  requested:
    'SELECT quote_id AS id FROM quote_revisions WHERE forwarder_id = $1 AND option_count > 0 AND complete_count = 0',
  priced: 'SELECT quote_id AS id FROM quote_revisions WHERE forwarder_id = $1 AND valid_until >= $2::date',
  expired: 'SELECT quote_id AS id FROM quote_revisions WHERE forwarder_id = $1 AND valid_until < $2::date',
};

/** Quotes with a word that begins so, and those of a customer whose name holds it. */
async function foundBy(trx: Database, forwarderId: string, word: string): Promise<readonly string[] | null> {
  const rows = await named<{ id: string }>(trx, {
    name: 'candidates_by_word',
    text: `(SELECT quote_id AS id FROM quote_words WHERE forwarder_id = $1 AND word >= $2 AND word < $3 LIMIT ${FEW + 1})
           UNION
           (SELECT q.id FROM exporters AS e JOIN quotes AS q ON q.forwarder_id = e.forwarder_id AND q.exporter_id = e.id
             WHERE e.forwarder_id = $1 AND (strpos(lower(e.name), $2) > 0 OR strpos(e.slug, $2) > 0) LIMIT ${FEW + 1})`,
    values: [forwarderId, word, `${word}\u{10ffff}`],
  });
  return rows.length > FEW ? null : rows.map(({ id }) => id);
}

function wordsIn(search: string | null): readonly string[] {
  return (search ?? '')
    .toLowerCase()
    .split(/[\s,;/]+/)
    .filter((word) => word !== '');
}

type SummaryRow = {
  id: string;
  number: string;
  created_at: Temporal.Instant;
  exporter_slug: string;
  exporter_name: string;
  revision: number;
  currency: Currency;
  request: QuoteRequest;
  valid_until: Temporal.PlainDate | null;
  option_count: number;
  best: BestOption | null;
  status: QuoteStatus;
};

function toSummary(row: SummaryRow): QuoteSummary {
  return {
    id: row.id,
    number: row.number,
    revision: row.revision,
    exporterSlug: row.exporter_slug,
    exporterName: row.exporter_name,
    status: row.status,
    validUntil: row.valid_until,
    currency: row.currency,
    request: row.request,
    optionCount: row.option_count,
    best: row.best,
    createdAt: row.created_at,
  };
}
