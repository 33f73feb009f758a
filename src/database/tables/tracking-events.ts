import type { Temporal } from '../../domain/time.ts';
import type { Classifier, Milestone, TrackingEvent } from '../../domain/tracking/event.ts';
import { named, type Database } from '../connect.ts';

/** Everything heard about these shipments, by shipment, in the order it was recorded. */
export async function findEvents(
  db: Database,
  forwarderId: string,
  shipmentIds: readonly string[],
): Promise<Map<string, TrackingEvent[]>> {
  const rows = await named<EventRow>(db, {
    name: 'events_of_shipments',
    text: `SELECT ${COLUMNS}, raw FROM tracking_events
            WHERE forwarder_id = $1 AND shipment_id = ANY ($2::uuid[]) ORDER BY recorded_at, id`,
    values: [forwarderId, shipmentIds],
  });
  return bySubject(rows);
}

/** The same without the raw texts, for what only derives the journey. */
export async function findFacts(
  db: Database,
  forwarderId: string,
  shipmentIds: readonly string[],
): Promise<Map<string, TrackingEvent[]>> {
  return findFactsBut(db, forwarderId, shipmentIds, []);
}

/** The facts but those of these ids: who has just written them down need not read them back. */
export async function findFactsBut(
  db: Database,
  forwarderId: string,
  shipmentIds: readonly string[],
  eventIds: readonly string[],
): Promise<Map<string, TrackingEvent[]>> {
  const rows = await named<EventRow>(db, {
    name: 'facts_of_shipments',
    text: `SELECT ${COLUMNS}, NULL AS raw FROM tracking_events
            WHERE forwarder_id = $1 AND shipment_id = ANY ($2::uuid[])
              AND id NOT IN (SELECT unnest($3::uuid[])) -- Looked up in a hash, whatever the planner expects.
            ORDER BY recorded_at, id`,
    values: [forwarderId, shipmentIds, eventIds],
  });
  return bySubject(rows);
}

const COLUMNS = `id, shipment_id, source, source_event_id, version, code, milestone, classifier, happened_at,
  local_time, time_zone_known, reported_at, place, place_text, facility, facility_type, equipment, load_state, vessel,
  voyage, flight, leg, pieces, "references", reason, retracted, carrier_text, corrects, recorded_at, recorded_by`;

function bySubject(rows: readonly EventRow[]): Map<string, TrackingEvent[]> {
  const events = new Map<string, TrackingEvent[]>();
  for (const row of rows) {
    const known = events.get(row.shipment_id);
    if (known) known.push(toEvent(row));
    else events.set(row.shipment_id, [toEvent(row)]);
  }
  return events;
}

type EventRow = {
  id: string;
  shipment_id: string;
  source: string;
  source_event_id: string | null;
  version: string | null;
  code: string;
  milestone: Milestone;
  classifier: Classifier;
  happened_at: Temporal.Instant | null;
  local_time: string | null;
  time_zone_known: boolean;
  reported_at: Temporal.Instant | null;
  place: string | null;
  place_text: string | null;
  facility: string | null;
  facility_type: string | null;
  equipment: string | null;
  load_state: 'empty' | 'laden' | null;
  vessel: string | null;
  voyage: string | null;
  flight: string | null;
  leg: number | null;
  pieces: number | null;
  references: { type: string; value: string }[];
  reason: string | null;
  retracted: boolean;
  carrier_text: string;
  raw: unknown;
  corrects: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
};

function toEvent(row: EventRow): TrackingEvent {
  return {
    id: row.id,
    source: row.source,
    sourceEventId: row.source_event_id,
    version: row.version,
    code: row.code,
    milestone: row.milestone,
    classifier: row.classifier,
    happenedAt: row.happened_at,
    localTime: row.local_time,
    timeZoneKnown: row.time_zone_known,
    reportedAt: row.reported_at,
    place: row.place,
    placeText: row.place_text,
    facility: row.facility,
    facilityType: row.facility_type,
    equipment: row.equipment,
    loadState: row.load_state,
    vessel: row.vessel,
    voyage: row.voyage,
    flight: row.flight,
    leg: row.leg,
    pieces: row.pieces,
    references: row.references,
    reason: row.reason,
    retracted: row.retracted,
    carrierText: row.carrier_text,
    raw: row.raw,
    corrects: row.corrects,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  };
}
