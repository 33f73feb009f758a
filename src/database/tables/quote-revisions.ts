import { NaruError } from '../../domain/error.ts';
import type { Priced } from '../../domain/pricing/option.ts';
import type { Basis } from '../../domain/quote/basis.ts';
import { bestOf, searchTextOf, searchWords } from '../../domain/quote/summary.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** What a revision says, before it has a place among the others of its quote. */
export type NewRevision = {
  readonly id: string;
  readonly priced: Priced;
  readonly basis: Basis;
  readonly createdAt: Temporal.Instant;
  readonly createdBy: string;
};

export type NewQuote = {
  readonly id: string;
  readonly exporterId: string;
  /** The office's, for the number. */
  readonly year: number;
  readonly revision: NewRevision;
};

const REVISION_COLUMNS = `id, revision, currency, request, options, missing, warnings, by_hand, basis, engine, valid_until, option_count,
                          complete_count, best, search, created_at, created_by`;

/**
 * Writes a quote and its first revision in one statement, and gives its number. The series' row is locked last and
 * briefly: the transaction commits right after, and a number is never lost.
 */
export async function insertQuote(trx: Database, forwarderId: string, quote: NewQuote): Promise<string> {
  const [row] = await named<{ number: string }>(trx, {
    name: 'insert_quote',
    text: `WITH taken AS (
               INSERT INTO number_series AS n (forwarder_id, kind, year, last) VALUES ($1, 'Q', $2, 1)
               ON CONFLICT (forwarder_id, kind, year) DO UPDATE SET last = n.last + 1
               RETURNING last
           ), quote AS (
               INSERT INTO quotes (forwarder_id, id, number, exporter_id, created_at)
               SELECT $1::uuid, $3::uuid, 'Q-' || $2::integer || '-' || lpad(last::text, greatest(6, length(last::text)), '0'), $4::uuid,
                      $20::timestamptz
               FROM taken
               RETURNING number
           ), revision AS (
               INSERT INTO quote_revisions (forwarder_id, quote_id, ${REVISION_COLUMNS})
               VALUES ($1, $3, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
           ), words AS (
               INSERT INTO quote_words (forwarder_id, quote_id, word)
               SELECT $1::uuid, $3::uuid, word FROM quote, unnest($22::text[] || ARRAY[lower(number), substr(number, 3)]) AS w (word)
               UNION
               SELECT $1::uuid, $3::uuid, substr(number, at) FROM quote, generate_series(8, length(number)) AS n (at)
           )
           SELECT number FROM quote`,
    values: [
      forwarderId,
      quote.year,
      quote.id,
      quote.exporterId,
      ...revisionValues({ ...quote.revision, number: 1 }),
      wordsOf(quote.revision),
    ],
  });
  if (!row) throw new Error('Broken assumption: an inserted quote has a number');
  return row.number;
}

/** Writes the next revision of a locked quote. */
export async function insertRevision(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  revision: NewRevision & { readonly number: number },
): Promise<void> {
  await named(trx, {
    name: 'insert_quote_revision',
    text: `WITH words AS (
               INSERT INTO quote_words (forwarder_id, quote_id, word) SELECT $1::uuid, $2::uuid, word FROM unnest($20::text[]) AS w (word)
               ON CONFLICT DO NOTHING
           )
           INSERT INTO quote_revisions (forwarder_id, quote_id, ${REVISION_COLUMNS})
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    values: [forwarderId, quoteId, ...revisionValues(revision), wordsOf(revision)],
  });
}

/** What a revision was computed from. */
export async function findBasis(trx: Database, forwarderId: string, revisionId: string): Promise<Basis> {
  const [row] = await named<{ basis: Basis }>(trx, {
    name: 'find_quote_basis',
    text: `SELECT basis FROM quote_revisions WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, revisionId],
  });
  if (!row) throw new NaruError('not_found', 'There is no such revision.');
  return row.basis;
}

function wordsOf({ priced, basis }: NewRevision): readonly string[] {
  return searchWords(searchTextOf(basis.request, priced.options));
}

function revisionValues({
  id,
  number,
  priced,
  basis,
  createdAt,
  createdBy,
}: NewRevision & { readonly number: number }): readonly unknown[] {
  const { options } = priced;
  const best = bestOf(options);
  return [
    id,
    number,
    basis.request.currency,
    JSON.stringify(basis.request),
    JSON.stringify(options),
    JSON.stringify(priced.missing),
    JSON.stringify(priced.warnings),
    JSON.stringify(basis.manual),
    JSON.stringify(basis),
    priced.engine,
    priced.validUntil,
    options.length,
    options.filter(({ complete }) => complete).length,
    best ? JSON.stringify(best) : null,
    searchTextOf(basis.request, options),
    createdAt.toString(),
    createdBy,
  ];
}
