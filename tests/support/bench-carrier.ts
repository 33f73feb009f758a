import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The carrier of the bench, in a process of its own: twelve DCSA events for any bill, 6.8 kB, new ones each round. */
const EVENTS = 12;
const codes = ['GTOT', 'GTIN', 'LOAD', 'DISC'];

function answerTo(bill: string, round: string): string {
  const events = Array.from({ length: EVENTS }, (_, index) => ({
    eventID: `${bill}-${round}-${String(index)}`,
    eventCreatedDateTime: `2026-11-${String(10 + index)}T12:${minuteOf(bill)}:00Z`,
    eventType: 'EQUIPMENT',
    eventClassifierCode: 'ACT',
    eventDateTime: `2026-11-${String(10 + index)}T0${String(Number(round) % 10)}:${minuteOf(bill)}:00+09:00`,
    equipmentEventTypeCode: codes[index % codes.length],
    equipmentReference: 'HDMU6804878',
    ISOEquipmentCode: '45G1',
    emptyIndicatorCode: 'LADEN',
    transportCall: {
      transportCallID: '123e4567-e89b-12d3-a456-426614174000',
      carrierServiceCode: 'FE1',
      exportVoyageNumber: '2103S',
      UNLocationCode: 'KRPUS',
      facilityTypeCode: 'POTE',
      modeOfTransport: 'VESSEL',
      vessel: { vesselIMONumber: '9321483', vesselName: 'BENCH HARMONY' },
    },
    documentReferences: [{ documentReferenceType: 'TRD', documentReferenceValue: bill }],
  }));
  return JSON.stringify(events);
}

/** No two shipments of an hour have the same times. */
function minuteOf(bill: string): string {
  return String(Number(bill.slice(-6)) % 60).padStart(2, '0');
}

let round = '0';
const kept = new Map<string, string>();
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const url = new URL(request.url ?? '', 'http://carrier');
  const bill = url.searchParams.get('transportDocumentReference') ?? '';
  const key = `${bill} ${round}`;
  const body = kept.get(key) ?? answerTo(bill, round);
  kept.set(key, body);
  response.writeHead(200, { 'Content-Type': 'application/json', 'API-Version': '2.2.0' });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', (next: string) => {
  round = next;
  kept.clear();
  process.send?.(0);
});
process.on('disconnect', () => process.exit());
