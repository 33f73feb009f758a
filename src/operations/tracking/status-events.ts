import type { Database } from '../../database/connect.ts';
import type { NewEvent } from '../../database/hot/events.ts';
import { findPlaces, resolvePlaces } from '../../database/tables/places.ts';
import { findByNumbers } from '../../database/tables/shipment-numbers.ts';
import { findShipmentsById, type StoredShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { normalNumber } from '../../domain/shipment/numbers.ts';
import type { Temporal } from '../../domain/time.ts';
import { blankEvent, MILESTONES_BY_MODE, type Milestone } from '../../domain/tracking/event.ts';
import { bare, type StatusRow } from '../../domain/tracking/status-sheet.ts';
import type { Tools } from '../tools.ts';

export type StatusFault = { readonly line: number; readonly column: string; readonly message: string };

export type UploadStatuses = {
  readonly fileName: string;
  readonly dryRun: boolean;
  /** What people call each milestone, besides its code; letters and digits only, in small letters. */
  readonly names: ReadonlyMap<string, Milestone>;
};

export type Publishing = {
  readonly trx: Database;
  readonly tools: Pick<Tools, 'now' | 'newId'>;
  readonly caller: Caller;
  readonly command: UploadStatuses;
};

export function onLine(
  line: number,
  { path, message }: { readonly path: string; readonly message: string },
): StatusFault {
  return { line, column: path, message };
}

export type KnownThings = {
  /** By the number as `normalNumber` writes it. */
  readonly shipments: ReadonlyMap<string, readonly StoredShipment[]>;
  readonly sea: ReadonlyMap<string, string>;
  readonly air: ReadonlyMap<string, string>;
  readonly zones: ReadonlyMap<string, string | null>;
};

/** The shipments and places that the rows name. */
export async function lookUp({ trx, caller }: Publishing, rows: readonly StatusRow[]): Promise<KnownThings> {
  const { forwarderId } = caller;
  const found = await findByNumbers(
    trx,
    forwarderId,
    rows.map(({ number }) => normalNumber(number)),
  );
  const ids = [...new Set([...found.values()].flat())];
  const byId = new Map((await findShipmentsById(trx, forwarderId, ids)).map((each) => [each.id, each]));
  const texts = [...new Set(rows.flatMap(({ place }) => place ?? []))];
  const sea = await resolvePlaces(trx, texts, 'FCL');
  const air = await resolvePlaces(trx, texts, 'AIR');
  const places = await findPlaces(trx, [...new Set([...sea.values(), ...air.values()])]);
  return {
    shipments: new Map([...found].map(([number, its]) => [number, its.flatMap((id) => byId.get(id) ?? [])])),
    sea,
    air,
    zones: new Map([...places].map(([code, { timeZone }]) => [code, timeZone])),
  };
}

type RowEvents = { readonly events: readonly NewEvent[]; readonly faults: readonly StatusFault[] };

/** The events a row makes: one for each shipment that it finds. */
export function eventsOf(row: StatusRow, known: KnownThings, publishing: Publishing): RowEvents {
  const shipments = shipmentsOf(row, known);
  if (typeof shipments === 'string')
    return { events: [], faults: [onLine(row.line, { path: row.by, message: shipments })] };
  const read = shipments.map((shipment) => eventOf(row, shipment, known, publishing));
  return {
    events: read.flatMap((each) => ('event' in each ? [each.event] : [])),
    faults: read.flatMap((each) => ('fault' in each ? [each.fault] : [])).slice(0, 1),
  };
}

/** A container may carry the cargo of several shipments; a reference or a house bill is one of them. */
function shipmentsOf(
  { by, number, container }: StatusRow,
  { shipments }: KnownThings,
): readonly StoredShipment[] | string {
  const wanted = normalNumber(number);
  const found = (shipments.get(wanted) ?? []).filter((shipment) => {
    if (by === 'reference') return normalNumber(shipment.reference) === wanted;
    if (by === 'house') return shipment.houseBill !== null && normalNumber(shipment.houseBill) === wanted;
    return carries(shipment, wanted);
  });
  if (found.length === 0) return `No shipment of yours has "${number}".`;
  if (by !== 'container' && found.length > 1)
    return `"${number}" is several shipments: name one by its reference.`;
  const box = container === null ? null : normalNumber(container);
  if (box !== null && !found.every((shipment) => carries(shipment, box)))
    return `The container ${container ?? ''} is not of this shipment.`;
  return found;
}

function carries({ containers }: StoredShipment, box: string): boolean {
  return containers.some(({ number, replaces }) => number === box || replaces === box);
}

type ReadEvent = { readonly event: NewEvent } | { readonly fault: StatusFault };

function eventOf(
  row: StatusRow,
  shipment: StoredShipment,
  known: KnownThings,
  publishing: Publishing,
): ReadEvent {
  const fail = (path: string, message: string): ReadEvent => ({ fault: onLine(row.line, { path, message }) });
  const milestone = milestoneOf(row, shipment, publishing.command);
  if (milestone === null) {
    return fail(
      'milestone',
      `A shipment by ${shipment.mode} has the milestones ${MILESTONES_BY_MODE[shipment.mode].join(', ')}.`,
    );
  }
  const byAir = shipment.mode === 'AIR' || shipment.mode === 'EXPRESS';
  const place = row.place === null ? null : ((byAir ? known.air : known.sea).get(row.place) ?? null);
  if (row.place !== null && place === null)
    return fail('place', `"${row.place}" is no place we know. Use a UN/LOCODE such as KRPUS.`);
  const happenedAt = momentOf(row, place, known, publishing.caller);
  if (happenedAt === null)
    return fail('dateTime', 'The clock of this place is not known: write the time with its offset.');
  return { event: newEvent(row, { shipment, milestone, place, happenedAt }, publishing) };
}

function milestoneOf(
  { milestone }: StatusRow,
  { mode }: StoredShipment,
  { names }: UploadStatuses,
): Milestone | null {
  const codes: readonly Milestone[] = MILESTONES_BY_MODE[mode];
  const written = bare(milestone);
  const named = names.get(written);
  return (
    codes.find((code) => bare(code) === written) ??
    (named !== undefined && codes.includes(named) ? named : null)
  );
}

/** A clock without an offset is the place's; where no place is named, the office's. */
function momentOf(
  { time }: StatusRow,
  place: string | null,
  { zones }: KnownThings,
  { officeTimeZone }: Caller,
): Temporal.Instant | null {
  if ('at' in time) return time.at;
  const zone = place === null ? officeTimeZone : (zones.get(place) ?? null);
  return zone === null ? null : time.clock.toZonedDateTime(zone).toInstant();
}

type Decided = {
  readonly shipment: StoredShipment;
  readonly milestone: Milestone;
  readonly place: string | null;
  readonly happenedAt: Temporal.Instant;
};

function newEvent(
  row: StatusRow,
  { shipment, milestone, place, happenedAt }: Decided,
  { tools, caller, command }: Publishing,
): NewEvent {
  const recordedAt = tools.now();
  const box = row.container ?? (row.by === 'container' ? row.number : null);
  return {
    ...blankEvent(null),
    id: tools.newId(),
    shipmentId: shipment.id,
    source: 'file',
    code: milestone,
    milestone,
    classifier: row.classifier,
    happenedAt,
    timeZoneKnown: true,
    reportedAt: recordedAt,
    place,
    equipment: box === null ? null : normalNumber(box),
    pieces: row.pieces,
    reason: row.reason ?? command.fileName.slice(0, 200),
    carrierText: row.milestone.slice(0, 200),
    recordedAt,
    leg: null,
    corrects: null,
    recordedBy: caller.name,
  };
}
