import type { Shipment, ShipmentLeg } from '../../../src/domain/shipment/shipment.ts';
import { instant } from '../../../src/domain/time.ts';
import { blankEvent, type TrackingEvent } from '../../../src/domain/tracking/event.ts';
import type { CarrierConnection, TrackingQuestion } from '../../../src/domain/tracking/question.ts';

/** Two 40HC of cosmetics from Busan to Ho Chi Minh City. */
export function aShipment(what: Partial<Shipment> = {}): Shipment {
  return {
    id: '019a0000-0000-7000-8000-000000000001',
    reference: 'S-2026-000001',
    exporterId: null,
    quoteId: null,
    mode: 'FCL',
    carrier: 'HDMU',
    origin: 'KRPUS',
    destination: 'VNSGN',
    houseBill: 'HANB26110001',
    clientName: null,
    packages: 480,
    weightKg: '17000',
    masterPackages: null,
    quotedEta: null,
    legs: [aLeg()],
    containers: [aContainer('HDMU6804878')],
    references: [],
    cancelledAt: null,
    createdAt: instant('2026-11-20T00:00:00Z'),
    ...what,
  };
}

export function aLeg(what: Partial<ShipmentLeg> = {}): ShipmentLeg {
  return {
    mode: 'FCL',
    carrier: 'HDMU',
    masterBill: 'HDMUSELM0000001',
    booking: 'SELM0000001',
    vessel: null,
    voyage: null,
    flight: null,
    from: 'KRPUS',
    to: 'VNSGN',
    etd: instant('2026-12-01T18:00:00+09:00'),
    eta: instant('2026-12-08T14:00:00+07:00'),
    ...what,
  };
}

export function aContainer(number: string, what: Partial<Shipment['containers'][number]> = {}) {
  return {
    number,
    type: '40HC',
    seal: null,
    packages: null,
    weightKg: null,
    vgmKg: null,
    replaces: null,
    ...what,
  };
}

/** Nobody hears of what has not happened. */
function heardAt(at: string | null, classifier = 'ACT'): string {
  const usual = '2026-12-01T12:00:00Z';
  return at !== null && classifier === 'ACT' && at > usual ? at : usual;
}

let made = 0;

/** An event as recorded; each has an id of its own. `at` is when it happened. */
export function anEvent(
  what: Partial<Omit<TrackingEvent, 'happenedAt' | 'recordedAt'>> & {
    readonly at?: string | null;
    readonly recordedAt?: string;
  } = {},
): TrackingEvent {
  made += 1;
  const { at = '2026-12-01T10:00:00Z', ...rest } = what;
  const recordedAt = what.recordedAt ?? heardAt(at, what.classifier);
  const id = `019a0000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
  return {
    ...blankEvent({ made }),
    id,
    source: 'HDMU',
    sourceEventId: `e-${made}`,
    code: 'EQUIPMENT LOAD',
    milestone: 'loaded',
    timeZoneKnown: true,
    place: 'KRPUS',
    ...rest,
    happenedAt: at === null ? null : instant(at),
    recordedAt: instant(recordedAt),
    leg: null,
    corrects: rest.corrects ?? null,
    recordedBy: null,
  };
}

export function aQuestion(what: Partial<TrackingQuestion> = {}): TrackingQuestion {
  return {
    masterBill: 'HDMUSELM0000001',
    booking: 'SELM0000001',
    containers: ['HDMU6804878'],
    houseBill: null,
    askedAt: instant('2026-11-23T00:00:00Z'),
    byHand: false,
    since: null,
    etag: null,
    bodyHash: null,
    ...what,
  };
}

export function aConnection(what: Partial<CarrierConnection> = {}): CarrierConnection {
  return {
    carrier: 'HDMU',
    connector: 'dcsa',
    profile: 'standard',
    baseUrl: 'https://carrier.example/v2',
    apiVersion: '2.2',
    trackBy: ['masterBill', 'booking', 'container'],
    auth: { type: 'none' },
    requestsPerMinute: 600,
    pollEveryMinutes: 15,
    ...what,
  };
}
