import { createHash } from 'node:crypto';
import { Temporal } from '../domain/time.ts';

/** One consignment as the simulated carrier knows it. Its whole story is written in advance, and told step by step. */
export type Voyage = {
  readonly masterBill: string;
  readonly booking: string;
  readonly container: string;
  readonly isoType: string;
  readonly carrier: string;
  readonly service: string;
  readonly vesselName: string;
  readonly vesselImo: string;
  readonly voyageNumber: string;
  readonly origin: Port;
  readonly via: Port | null;
  readonly destination: Port;
  /** When the empty container leaves the depot. */
  readonly begins: Temporal.Instant;
  readonly transitDays: number;
  /** How much later than first said it arrives. */
  readonly delayDays: number;
};

export type Port = { readonly code: string; readonly timeZone: string };

type Told = { readonly event: Record<string, unknown>; readonly key: string };

/** What happened at one moment, told together. */
type Step = { readonly at: Temporal.Instant; readonly told: readonly Told[] };

/** The carrier writes an event down a little after it happened. */
const WRITTEN_AFTER = { minutes: 10 };

/** What the carrier answers once it has told `steps` steps: DCSA Track & Trace 2.2 events, oldest first. */
export function eventsOf(voyage: Voyage, steps: number): object[] {
  return story(voyage)
    .slice(0, steps)
    .flatMap(({ at, told }) =>
      told.map(({ event, key }) => {
        const eventCreatedDateTime = at.add(WRITTEN_AFTER).round('second').toString();
        // Of a shipment event the standard wants both times alike.
        const eventDateTime =
          event['eventType'] === 'SHIPMENT' ? eventCreatedDateTime : event['eventDateTime'];
        return { eventID: eventId(voyage, key), eventCreatedDateTime, ...event, eventDateTime };
      }),
    );
}

export function stepsIn(voyage: Voyage): number {
  return story(voyage).length;
}

function story(voyage: Voyage): Step[] {
  const { origin, destination, via, begins, delayDays } = voyage;
  const sails = after(begins, 3 * 24);
  const promised = after(sails, voyage.transitDays * 24);
  const arrives = after(promised, delayDays * 24);
  const atOrigin = (code: string, at: Temporal.Instant) => step(at, [equipment(voyage, code, origin, at)]);
  const atDestination = (code: string, hours: number) =>
    step(after(arrives, hours), [equipment(voyage, code, destination, after(arrives, hours))]);
  const enters = after(begins, 47);
  return [
    step(after(begins, -48), [shipment(voyage, 'CONF')]),
    atOrigin('GTOT EMPTY DEPO', begins),
    step(enters, [
      equipment(voyage, 'GTIN LADEN POTE', origin, enters),
      transport(voyage, 'DEPA EST', { port: origin, at: sails }),
      transport(voyage, 'ARRI EST', { port: destination, at: promised }),
    ]),
    atOrigin('LOAD LADEN POTE', after(sails, -6)),
    step(after(sails, 1), [transport(voyage, 'DEPA ACT', { port: origin, at: after(sails, 1) })]),
    ...(via === null ? [] : transhipment(voyage, via, after(sails, voyage.transitDays * 12))),
    ...(delayDays === 0 ? [] : [delay(voyage, { leaves: sails, arrives })]),
    step(arrives, [transport(voyage, 'ARRI ACT', { port: destination, at: arrives })]),
    atDestination('DISC LADEN POTE', 7),
    step(after(arrives, 20), [shipment(voyage, 'RELS')]),
    atDestination('GTOT LADEN POTE', 42),
    atDestination('GTIN LADEN CLOC', 47),
    atDestination('GTIN EMPTY DEPO', 66),
  ];
}

function step(at: Temporal.Instant, told: readonly Told[]): Step {
  return { at, told };
}

type Passage = { readonly leaves: Temporal.Instant; readonly arrives: Temporal.Instant };

/** Two thirds of the way the carrier owns up to a later arrival. */
function delay(voyage: Voyage, { leaves, arrives }: Passage): Step {
  const estimate = { port: voyage.destination, at: arrives, delay: 'WEA' };
  return step(after(leaves, voyage.transitDays * 16), [transport(voyage, 'ARRI EST', estimate)]);
}

function transhipment(voyage: Voyage, via: Port, at: Temporal.Instant): Step[] {
  return [
    step(after(at, 8), [
      transport(voyage, 'ARRI ACT', { port: via, at }),
      equipment(voyage, 'DISC LADEN POTE', via, after(at, 8)),
    ]),
    step(after(at, 36), [
      equipment(voyage, 'LOAD LADEN POTE', via, after(at, 30)),
      transport(voyage, 'DEPA ACT', { port: via, at: after(at, 36) }),
    ]),
  ];
}

function shipment(voyage: Voyage, code: 'CONF' | 'RELS'): Told {
  const document =
    code === 'CONF'
      ? { documentTypeCode: 'BKG', documentID: voyage.booking }
      : { documentTypeCode: 'TRD', documentID: voyage.masterBill };
  return {
    key: `SHIPMENT ${code}`,
    event: {
      eventType: 'SHIPMENT',
      eventClassifierCode: 'ACT',
      shipmentEventTypeCode: code,
      ...document,
      documentReferences: documentReferences(voyage),
      references: [{ referenceType: 'EQ', referenceValue: voyage.container }],
    },
  };
}

type Call = { readonly port: Port; readonly at: Temporal.Instant; readonly delay?: string };

function transport(
  voyage: Voyage,
  what: `${'DEPA' | 'ARRI'} ${'EST' | 'ACT'}`,
  { port, at, delay }: Call,
): Told {
  const [code, classifier] = what.split(' ');
  return {
    key: `TRANSPORT ${what} ${port.code} ${delay ?? ''}`,
    event: {
      eventType: 'TRANSPORT',
      eventClassifierCode: classifier,
      eventDateTime: local(at, port),
      transportEventTypeCode: code,
      ...(delay === undefined ? {} : { delayReasonCode: delay, changeRemark: 'Heavy weather on the route' }),
      transportCall: transportCall(voyage, port),
      documentReferences: documentReferences(voyage),
      references: [{ referenceType: 'EQ', referenceValue: voyage.container }],
    },
  };
}

function equipment(voyage: Voyage, what: string, port: Port, at: Temporal.Instant): Told {
  const [code, load, facility] = what.split(' ');
  return {
    key: `EQUIPMENT ${what} ${port.code}`,
    event: {
      eventType: 'EQUIPMENT',
      eventClassifierCode: 'ACT',
      eventDateTime: local(at, port),
      equipmentEventTypeCode: code,
      equipmentReference: voyage.container,
      ISOEquipmentCode: voyage.isoType,
      emptyIndicatorCode: load,
      transportCall: { ...transportCall(voyage, port), facilityTypeCode: facility },
      documentReferences: documentReferences(voyage),
    },
  };
}

function transportCall(voyage: Voyage, port: Port) {
  return {
    transportCallID: eventId(voyage, `call ${port.code}`),
    carrierServiceCode: voyage.service,
    exportVoyageNumber: voyage.voyageNumber,
    UNLocationCode: port.code,
    facilityTypeCode: 'POTE',
    modeOfTransport: 'VESSEL',
    vessel: {
      vesselIMONumber: voyage.vesselImo,
      vesselName: voyage.vesselName,
      vesselOperatorCarrierCode: voyage.carrier,
      vesselOperatorCarrierCodeListProvider: 'NMFTA',
    },
  };
}

function documentReferences(voyage: Voyage) {
  return [
    { documentReferenceType: 'BKG', documentReferenceValue: voyage.booking },
    { documentReferenceType: 'TRD', documentReferenceValue: voyage.masterBill },
  ];
}

/** The same event has the same id however often it is told. */
function eventId(voyage: Voyage, key: string): string {
  const hex = createHash('sha256').update(`${voyage.masterBill} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function local(at: Temporal.Instant, port: Port): string {
  return at
    .round('minute')
    .toZonedDateTimeISO(port.timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function after(at: Temporal.Instant, hours: number): Temporal.Instant {
  return at.add({ hours });
}
