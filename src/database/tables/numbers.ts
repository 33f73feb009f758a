import { named, type Database } from '../connect.ts';

/** `Q` for quotes, `S` for shipments. */
export type NumberKind = 'Q' | 'S';

/**
 * Takes the next number of the office's year, `Q-2026-000123`.
 *
 * The row stays locked until the transaction ends, so take the number last: a rollback gives it back, and none is lost.
 */
export async function nextNumber(
  trx: Database,
  forwarderId: string,
  kind: NumberKind,
  year: number,
): Promise<string> {
  const [row] = await named<{ last: bigint }>(trx, {
    name: 'next_number',
    text: `INSERT INTO number_series AS n (forwarder_id, kind, year, last) VALUES ($1, $2, $3, 1)
           ON CONFLICT (forwarder_id, kind, year) DO UPDATE SET last = n.last + 1
           RETURNING last`,
    values: [forwarderId, kind, year],
  });
  return `${kind}-${String(year)}-${String(row?.last).padStart(6, '0')}`;
}
