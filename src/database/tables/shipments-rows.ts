import type { PastPlan, Shipment } from '../../domain/shipment/shipment.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { Temporal } from '../../domain/time.ts';

/** A shipment as it lies, with the words its ids stand for. */
export type StoredShipment = Shipment & {
  readonly exporterSlug: string | null;
  readonly exporterName: string | null;
  readonly quoteNumber: string | null;
  readonly version: bigint;
};

/** One statement brings a shipment whole; its parts are few. */
export const SELECT_SHIPMENT = `
  SELECT s.id, s.reference, s.exporter_id, e.slug AS exporter_slug, e.name AS exporter_name, s.quote_id,
         q.number AS quote_number, s.mode, s.carrier, s.origin, s.destination, s.house_bill, s.client_name,
         s.packages, s.weight_kg, s.master_packages, s.quoted_eta, s.cancelled_at, s.created_at, s.version,
         (SELECT coalesce(json_agg(l ORDER BY l.position), '[]') FROM shipment_legs l
           WHERE l.forwarder_id = s.forwarder_id AND l.shipment_id = s.id) AS legs,
         (SELECT coalesce(json_agg(c ORDER BY c.position), '[]')
            FROM (SELECT *, weight_kg::text AS weight, vgm_kg::text AS vgm FROM shipment_containers
                   WHERE forwarder_id = s.forwarder_id AND shipment_id = s.id) c) AS containers,
         (SELECT coalesce(json_agg(p ORDER BY p.changed_at, p.id), '[]') FROM shipment_past_plans p
           WHERE p.forwarder_id = s.forwarder_id AND p.shipment_id = s.id) AS past,
         (SELECT coalesce(json_agg(r ORDER BY r.position), '[]') FROM shipment_references r
           WHERE r.forwarder_id = s.forwarder_id AND r.shipment_id = s.id) AS "references"
    FROM shipments s
    LEFT JOIN exporters e ON e.forwarder_id = s.forwarder_id AND e.id = s.exporter_id
    LEFT JOIN quotes q ON q.forwarder_id = s.forwarder_id AND q.id = s.quote_id`;

export type ShipmentRow = {
  id: string;
  reference: string;
  exporter_id: string | null;
  exporter_slug: string | null;
  exporter_name: string | null;
  quote_id: string | null;
  quote_number: string | null;
  mode: Mode;
  carrier: string | null;
  origin: string;
  destination: string;
  house_bill: string | null;
  client_name: string | null;
  packages: number | null;
  weight_kg: string | null;
  master_packages: number | null;
  quoted_eta: Temporal.Instant | null;
  cancelled_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  version: bigint;
  legs: LegRow[];
  containers: ContainerRow[];
  references: { type: string; value: string }[];
  past: PastRow[];
};

type PastRow = {
  changed_at: string;
  reason: string;
  etd: string | null;
  eta: string | null;
  bills: string[];
};

/** Parts come as JSON, whose times are texts and whose decimals may have become numbers. */
type LegRow = {
  mode: Mode;
  carrier: string | null;
  master_bill: string | null;
  booking: string | null;
  vessel: string | null;
  voyage: string | null;
  flight: string | null;
  from_place: string;
  to_place: string;
  etd: string | null;
  eta: string | null;
};

type ContainerRow = {
  number: string;
  type: string | null;
  seal: string | null;
  packages: number | null;
  weight: string | null;
  vgm: string | null;
  replaces: string | null;
};

export function toShipment(row: ShipmentRow): StoredShipment {
  return {
    id: row.id,
    reference: row.reference,
    exporterId: row.exporter_id,
    exporterSlug: row.exporter_slug,
    exporterName: row.exporter_name,
    quoteId: row.quote_id,
    quoteNumber: row.quote_number,
    mode: row.mode,
    carrier: row.carrier,
    origin: row.origin,
    destination: row.destination,
    houseBill: row.house_bill,
    clientName: row.client_name,
    packages: row.packages,
    weightKg: row.weight_kg,
    masterPackages: row.master_packages,
    quotedEta: row.quoted_eta,
    legs: row.legs.map(toLeg),
    containers: row.containers.map(toContainer),
    references: row.references.map(({ type, value }) => ({ type, value })),
    cancelledAt: row.cancelled_at,
    createdAt: row.created_at,
    version: row.version,
    past: row.past.map(toPast),
  };
}

function toPast({ changed_at, reason, etd, eta, bills }: PastRow): PastPlan {
  return { changedAt: Temporal.Instant.from(changed_at), reason, etd: timeIn(etd), eta: timeIn(eta), bills };
}

function timeIn(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text);
}

function toLeg(row: LegRow): Shipment['legs'][number] {
  return {
    mode: row.mode,
    carrier: row.carrier,
    masterBill: row.master_bill,
    booking: row.booking,
    vessel: row.vessel,
    voyage: row.voyage,
    flight: row.flight,
    from: row.from_place,
    to: row.to_place,
    etd: timeIn(row.etd),
    eta: timeIn(row.eta),
  };
}

function toContainer(row: ContainerRow): Shipment['containers'][number] {
  const { number, type, seal, packages, replaces } = row;
  return { number, type, seal, packages, weightKg: row.weight, vgmKg: row.vgm, replaces };
}
