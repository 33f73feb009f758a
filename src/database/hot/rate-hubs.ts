import { ENOUGH_DIRECT, MOST_HUBS } from '../../domain/pricing/hubs.ts';

/** What the statement says of a freight line `l`, in the words of the statement that includes this part. */
type Words = { readonly ofTheBook: string; readonly inForce: string };

/** More ports than any book begins at; the search for them ends somewhere. */
const MOST_PORTS = 400;

/**
 * The parts of the lookup that find hubs and the lines of both legs. Ports are leapt over in the index, one probe for each
 * port the book's freights begin at, so that the size of the book does not matter; a hub is kept when a freight leads from
 * it to the destination and another from the origin to it, and of those the ones that lie nearest to the way.
 *
 * $9 are the modes joined with themselves, $10 whether sea is joined with air, $11 and $12 ports and the airports beside
 * them, $13 and $14 zones and what they hold.
 */
export function hubParts({ ofTheBook, inForce }: Words): string {
  // With a limit it stays a probe of the index; without, the planner makes a join of it and filters.
  const freight = (where: string) =>
    `(SELECT true FROM rate_lines AS l WHERE ${ofTheBook} AND l.charge = 'FRT' AND l.via IS NULL AND ${inForce} AND ${where} LIMIT 1)`;
  const next = (mode: string, after: string) =>
    `(SELECT min(l.origin) FROM rate_lines AS l WHERE l.forwarder_id = $1 AND l.charge = 'FRT' AND l.mode = ${mode} AND l.origin > ${after})`;
  return `
joins AS MATERIALIZED (
  SELECT m AS first, m AS second FROM unnest($9::text[]) AS m
  WHERE (SELECT count(DISTINCT (carrier, service, via, contract)) FROM offers WHERE mode = m AND in_force) < ${ENOUGH_DIRECT}
  UNION ALL SELECT 'LCL', 'AIR' WHERE $10::boolean
), starts (mode, port, nth) AS (
  SELECT second, ${next('second', `''`)}, 1 FROM (SELECT DISTINCT second FROM joins) AS j
  UNION ALL SELECT mode, ${next('starts.mode', 'starts.port')}, nth + 1 FROM starts WHERE port IS NOT NULL AND nth < ${MOST_PORTS}
), ends AS MATERIALIZED (
  SELECT mode, port FROM starts
  WHERE length(port) = 5 AND port <> ALL ($3::text[]) AND port <> ALL ($4::text[])
    AND ${freight('l.mode = starts.mode AND l.origin = starts.port AND l.destination = ANY ($4::text[])')}
), hubs AS MATERIALIZED (
  SELECT h.arrival, h.departure FROM (
    SELECT DISTINCT a.port AS arrival, e.port AS departure FROM ends AS e JOIN joins AS j ON j.second = e.mode
    CROSS JOIN LATERAL (
      SELECT e.port UNION SELECT t.seaport FROM unnest($11::text[], $12::text[]) AS t (seaport, airport)
      WHERE j.first <> j.second AND t.airport = e.port
    ) AS a (port)
    WHERE a.port <> ALL ($3::text[]) AND a.port <> ALL ($4::text[])
      AND ${freight(`l.mode = j.first AND l.origin = ANY ($3::text[]) AND l.destination = ANY (${keysOf('a.port')})`)}
  ) AS h
  LEFT JOIN places AS o ON o.code = ($3::text[])[1] LEFT JOIN places AS d ON d.code = ($4::text[])[1]
  LEFT JOIN places AS p ON p.code = h.departure
  ORDER BY ${arc('o', 'p')} + ${arc('p', 'd')} NULLS LAST, h.departure, h.arrival LIMIT ${MOST_HUBS}
), arrivals AS MATERIALIZED (
  SELECT DISTINCT key FROM hubs CROSS JOIN LATERAL unnest(${keysOf('hubs.arrival')}) AS key
), departures AS MATERIALIZED (
  SELECT DISTINCT key FROM hubs CROSS JOIN LATERAL unnest(${keysOf('hubs.departure')}) AS key
)`;
}

/** Lines of the first leg, and of the second, that are not found for the whole way already. */
export function legLines(columns: string, ofTheBook: string, where: string): string {
  const ends = [
    `l.origin = ANY ($3::text[]) AND l.destination = ANY (ARRAY(SELECT key FROM arrivals)) AND l.destination <> ALL ($4::text[])
      AND l.block IN ('pickup', 'origin', 'freight', 'transit')`,
    `l.origin = ANY (ARRAY(SELECT key FROM departures)) AND l.destination = ANY ($4::text[]) AND l.origin <> ALL ($3::text[])
      AND l.block IN ('freight', 'transit', 'destination', 'delivery')`,
  ];
  return ends
    .map((end) => `SELECT ${columns} FROM rate_lines AS l WHERE ${ofTheBook} AND ${where} AND ${end}`)
    .join('\n    UNION ALL ');
}

/** The words by which a line may mean a port: its code, its country, the zones that hold either. */
function keysOf(port: string): string {
  return `ARRAY[${port}, left(${port}, 2)] || ARRAY(SELECT z.zone FROM unnest($13::text[], $14::text[]) AS z (zone, member)
    WHERE z.member IN (${port}, left(${port}, 2)))`;
}

/** The angle between two places as seen from the centre of the earth. */
function arc(a: string, b: string): string {
  return `acos(least(1, greatest(-1, sind(${a}.latitude) * sind(${b}.latitude)
    + cosd(${a}.latitude) * cosd(${b}.latitude) * cosd(${a}.longitude - ${b}.longitude))))`;
}

/** Which hubs, and where they lie: told once, with the first line of their legs. */
export const HUBS_FOUND = `CASE WHEN row_number() OVER () = 1 THEN
    (SELECT json_agg(json_build_object('arrival', arrival, 'departure', departure)) FROM hubs) END`;
export const PORTS_OF_HUBS = `CASE WHEN row_number() OVER () = 1 THEN (
    SELECT json_agg(json_build_object('code', p.code, 'country', p.country, 'latitude', p.latitude, 'longitude', p.longitude))
    FROM places AS p WHERE p.code IN (SELECT arrival FROM hubs UNION SELECT departure FROM hubs)) END`;
