import type { FoldedLine } from '../../domain/tariff/fold.ts';
import { allowSilence, type Database } from '../connect.ts';
import { foldedLine, LINE_COLUMNS, type LineRow } from './rate-line-text.ts';

/** Which lines of the live book; null means all. */
export type LineFilter = {
  readonly mode: string | null;
  readonly sheet: string | null;
  readonly carrier: string | null;
  readonly charge: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  /** Only what is valid on that day. */
  readonly validOn: string | null;
};

const PIECE = 1000;

/** One order for every export, whatever order the files had: the same book is the same bytes. */
const ORDER = [
  `array_position(ARRAY['FCL', 'LCL', 'AIR', 'EXPRESS', ''], l.mode)`,
  `l.charge <> 'FRT'`,
  `array_position(ARRAY['pickup', 'origin', 'freight', 'transit', 'destination', 'delivery'], l.block)`,
  ...[
    'charge',
    'origin',
    'destination',
    'place',
    'carrier',
    'service',
    'via',
    'contract',
    'equipment',
    'customer',
  ].map(text),
  ...['commodity', 'requires', 'side'].map(text),
  'l.valid_from',
  'l.valid_to',
  ...['basis', 'break_on'].map(text),
  'l.break_from NULLS FIRST',
  'l.break_to NULLS FIRST',
  ...[
    'currency',
    'percent_of',
    'term',
    'tax',
    'profile',
    'valid_by',
    'transit_days',
    'frequency',
    'free_time',
    'note',
  ].map(text),
  'l.rates',
  's.name COLLATE "C"',
  'l.line',
].join(', ');

function text(column: string): string {
  return `l.${column} COLLATE "C" NULLS FIRST`;
}

/** Streams the lines of the live book in their one order, a piece at a time. The transaction stays open meanwhile. */
export async function eachLine(
  trx: Database,
  forwarderId: string,
  filter: LineFilter,
  take: (lines: FoldedLine[]) => Promise<void>,
): Promise<void> {
  await allowSilence(trx);
  await trx.raw(`SELECT set_config('statement_timeout', '0', true), set_config('work_mem', '64MB', true)`);
  await trx.raw(
    `DECLARE exported_lines NO SCROLL CURSOR FOR
     SELECT ${LINE_COLUMNS} FROM rate_sheets AS s
     JOIN rate_lines AS l ON l.forwarder_id = s.forwarder_id AND l.version = s.live
     WHERE s.forwarder_id = :forwarderId AND l.forwarder_id = :forwarderId
       AND (:sheet::text IS NULL OR s.name = :sheet) AND (:mode::text IS NULL OR l.mode = :mode)
       AND (:carrier::text IS NULL OR l.carrier = :carrier) AND (:charge::text IS NULL OR l.charge = :charge)
       AND (:origin::text IS NULL OR l.origin = :origin) AND (:destination::text IS NULL OR l.destination = :destination)
       AND (:validOn::date IS NULL OR :validOn::date BETWEEN l.valid_from AND l.valid_to)
     ORDER BY ${ORDER}`,
    { forwarderId, ...filter },
  );
  for (;;) {
    const { rows } = await trx.raw<{ rows: LineRow[] }>(`FETCH ${PIECE} FROM exported_lines`);
    if (rows.length === 0) break;
    await take(rows.map(foldedLine));
  }
  await trx.raw('CLOSE exported_lines');
}
