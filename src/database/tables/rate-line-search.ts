import type { LineChoice } from '../../domain/tariff/line-filter.ts';
import type { Database } from '../connect.ts';
import { LINE_COLUMNS, type LineRow } from './rate-line-text.ts';

export type LinePosition = { readonly version: string; readonly line: number };

/** A line with the sheet it belongs to. */
export type PlacedLine = LineRow & { readonly sheet: string; readonly live: boolean };

export type LinePage = {
  readonly choice: LineChoice;
  /** Lines that ended before this day are left out; null: none is. */
  readonly notBefore: string | null;
  readonly after: LinePosition | null;
  readonly limit: number;
};

const CHOSEN = `(:mode::text IS NULL OR l.mode = :mode) AND (:sheet::text IS NULL OR s.name = :sheet)
  AND (:carrier::text IS NULL OR upper(l.carrier) = :carrier) AND (:charge::text IS NULL OR l.charge = :charge)
  AND ${at('origin')} AND ${at('destination')}
  AND (cardinality(:equipment::text[]) = 0
       OR EXISTS (SELECT FROM unnest(:equipment::text[]) AS wanted (beginning) WHERE starts_with(l.equipment, wanted.beginning)))
  AND (:validOn::date IS NULL OR :validOn::date BETWEEN l.valid_from AND l.valid_to)
  AND NOT EXISTS (
    SELECT FROM unnest(:words::text[]) AS wanted (word)
    WHERE wanted.word NOT IN (l.mode, l.charge, l.origin, l.destination, l.place, upper(s.name), coalesce(upper(l.carrier), ''),
          coalesce(upper(l.equipment), ''), coalesce(upper(l.service), ''), coalesce(upper(l.contract), '')))`;

function at(end: 'origin' | 'destination'): string {
  const [codes, countries] = [`:${end}Codes::text[]`, `:${end}Countries::text[]`];
  return `(cardinality(${codes}) + cardinality(${countries}) = 0 OR l.${end} = ANY (${codes})
       OR (l.${end} NOT LIKE '@%' AND left(l.${end}, 2) = ANY (${countries})))`;
}

function valuesOf({ origin, destination, ...choice }: LineChoice): Record<string, unknown> {
  return {
    ...choice,
    originCodes: origin.codes,
    originCountries: origin.countries,
    destinationCodes: destination.codes,
    destinationCountries: destination.countries,
  };
}

const LIVE = `FROM rate_sheets AS s JOIN rate_lines AS l ON l.forwarder_id = s.forwarder_id AND l.version = s.live
  WHERE s.forwarder_id = :forwarderId AND l.forwarder_id = :forwarderId`;

/** A page of the live lines that are meant, in the order of their sheets. */
export async function searchLines(
  trx: Database,
  forwarderId: string,
  { choice, notBefore, after, limit }: LinePage,
): Promise<PlacedLine[]> {
  const { rows } = await trx.raw<{ rows: PlacedLine[] }>(
    `SELECT ${LINE_COLUMNS}, s.name AS sheet, true AS live ${LIVE} AND ${CHOSEN}
       AND (:notBefore::date IS NULL OR l.valid_to >= :notBefore::date)
       AND (:version::bigint IS NULL OR (l.version, l.line) > (:version::bigint, :line::integer))
     ORDER BY l.version, l.line LIMIT :limit`,
    {
      ...valuesOf(choice),
      forwarderId,
      notBefore,
      version: after?.version ?? null,
      line: after?.line ?? null,
      limit,
    },
  );
  return rows;
}

/** One line of any version that is kept, live or not. */
export async function findLine(
  trx: Database,
  forwarderId: string,
  { version, line }: LinePosition,
): Promise<PlacedLine | null> {
  const { rows } = await trx.raw<{ rows: PlacedLine[] }>(
    `SELECT ${LINE_COLUMNS}, i.sheet, s.live IS NOT DISTINCT FROM l.version AS live
       FROM rate_lines AS l
       JOIN rate_imports AS i ON i.forwarder_id = l.forwarder_id AND i.version = l.version
       LEFT JOIN rate_sheets AS s ON s.forwarder_id = i.forwarder_id AND s.name = i.sheet
      WHERE l.forwarder_id = ? AND l.version = ? AND l.line = ?`,
    [forwarderId, version, line],
  );
  return rows[0] ?? null;
}

/** Names of the sheets that are live. */
export async function liveSheetNames(trx: Database, forwarderId: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { name: string }[] }>(
    `SELECT name FROM rate_sheets WHERE forwarder_id = ? AND live IS NOT NULL ORDER BY name LIMIT 200`,
    [forwarderId],
  );
  return rows.map(({ name }) => name);
}
