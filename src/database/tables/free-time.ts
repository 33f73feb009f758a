import type { FreeTimeEntry } from '../../domain/account/entries.ts';
import { freeTimeLeft, type BoxAtDestination, type FreeTimeLeft } from '../../domain/free-time/countdown.ts';
import { inEachPlace, readableRules } from '../../domain/free-time/tariff.ts';
import type { Option } from '../../domain/pricing/option.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import { dayIn, type Temporal } from '../../domain/time.ts';
import type { Journey } from '../../domain/tracking/journey.ts';
import { named, type Database } from '../connect.ts';

type Terms = {
  readonly tariffs: readonly { readonly name: string; readonly entry: FreeTimeEntry }[];
  readonly zones: readonly { readonly name: string; readonly members: readonly string[] }[];
  readonly customer: readonly string[] | null;
  readonly option: Pick<Option, 'freeTime' | 'containers'> | null;
};

type Ship = Pick<
  Shipment,
  'mode' | 'carrier' | 'destination' | 'exporterId' | 'quoteId' | 'containers' | 'legs'
>;

export type SeenShipment = {
  readonly shipment: Ship;
  readonly journey: Journey;
  readonly zones: Readonly<Record<string, string | null>>;
  readonly now: Temporal.Instant;
};

/** The free time of a shipment's containers as it stands; derived on every read, and kept nowhere. */
export async function findFreeTime(
  trx: Database,
  forwarderId: string,
  { shipment, journey, zones, now }: SeenShipment,
): Promise<readonly FreeTimeLeft[]> {
  if (shipment.mode !== 'FCL' || shipment.containers.length === 0) return [];
  const terms = await findTerms(trx, forwarderId, shipment);
  return freeTimeLeft(boxesOf(shipment, journey, terms.option), {
    rules: readableRules(
      inEachPlace(
        terms.tariffs.map(({ name, entry }) => ({ name, ...entry })),
        terms.zones,
      ),
    ),
    carrier: shipment.legs.at(-1)?.carrier ?? shipment.carrier,
    destination: shipment.destination,
    customer: terms.customer ?? [],
    quoted: terms.option?.freeTime ?? [],
    zones,
    today: dayIn(zones[shipment.destination] ?? 'UTC', now).toString(),
  });
}

/** The boxes the cargo lies in now. Where the quote was for one type of box, each is of that type. */
function boxesOf({ containers }: Ship, journey: Journey, option: Terms['option']): BoxAtDestination[] {
  const quoted = new Set(option?.containers.map(({ type }) => type));
  const [only] = quoted.size === 1 ? quoted : [];
  return containers.flatMap(({ number, type }) => {
    const milestones = journey.boxes.get(number);
    return milestones ? [{ number, type: type ?? only ?? null, milestones }] : [];
  });
}

async function findTerms(trx: Database, forwarderId: string, shipment: Ship): Promise<Terms> {
  const [row] = await named<Terms>(trx, {
    name: 'find_free_time_terms',
    text: `SELECT
             (SELECT coalesce(json_agg(json_build_object('name', b.name, 'entry', b.entry) ORDER BY b.name), '[]')
                FROM book_entries AS b WHERE b.forwarder_id = $1 AND b.kind = 'free_time_tariff') AS tariffs,
             (SELECT coalesce(json_agg(json_build_object('name', z.name, 'members', z.entry -> 'members') ORDER BY z.name), '[]')
                FROM book_entries AS z WHERE z.forwarder_id = $1 AND z.kind = 'zone') AS zones,
             (SELECT e.slug || e.groups FROM exporters AS e WHERE e.forwarder_id = $1 AND e.id = $2) AS customer,
             (SELECT json_build_object('freeTime', o.option -> 'freeTime', 'containers', o.option -> 'containers')
                FROM quote_acceptances AS a
                JOIN quote_revisions AS r ON r.forwarder_id = a.forwarder_id AND r.id = a.revision_id
                CROSS JOIN LATERAL json_array_elements(r.options) AS o (option)
               WHERE a.forwarder_id = $1 AND a.quote_id = $3 AND o.option ->> 'id' = a.option_id::text) AS option`,
    values: [forwarderId, shipment.exporterId, shipment.quoteId],
  });
  return row ?? { tariffs: [], zones: [], customer: null, option: null };
}
