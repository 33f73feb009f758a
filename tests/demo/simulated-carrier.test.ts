import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startSimulatedCarrier, type SimulatedCarrier } from '../../src/demo/simulated-carrier.ts';
import { eventsOf, stepsIn } from '../../src/demo/voyage.ts';
import { instant } from '../../src/domain/time.ts';
import { aVoyage } from '../support/examples.ts';

const noon = instant('2026-12-01T03:00:00Z');
let carrier: SimulatedCarrier | undefined;

afterEach(async () => {
  await carrier?.stop();
  carrier = undefined;
});

test('every event the simulated carrier can tell is a DCSA Track & Trace 2.2 event', async () => {
  const isEvent = await dcsaValidator();
  const voyage = aVoyage({ via: { code: 'SGSIN', timeZone: 'Asia/Singapore' }, delayDays: 1 });

  for (const event of eventsOf(voyage, stepsIn(voyage))) {
    expect([isEvent(event), isEvent.errors]).toEqual([true, null]);
    expect(isEvent({ ...event, eventClassifierCode: 'MAYBE' })).toBe(false);
  }
});

test('a consignment is found by its bill, its booking or its container, and by nothing else', async () => {
  carrier = await startSimulatedCarrier(() => noon);
  carrier.carry(aVoyage(), 3, false);

  expect(await ask(carrier, 'transportDocumentReference=HDMUSELM0000001')).toHaveLength(5);
  expect(await ask(carrier, 'carrierBookingReference=SELM0000001')).toHaveLength(5);
  expect(await ask(carrier, 'equipmentReference=HDMU6804878')).toHaveLength(5);
  expect(await ask(carrier, 'transportDocumentReference=HDMUSELM0000002')).toHaveLength(0);
});

test('a story goes on one step at a time while somebody watches', async () => {
  let now = noon;
  carrier = await startSimulatedCarrier(() => now);
  carrier.carry(aVoyage(), 1, true);

  const before = await ask(carrier, 'equipmentReference=HDMU6804878');
  now = noon.add({ seconds: 5 });
  const later = await ask(carrier, 'equipmentReference=HDMU6804878');

  expect(later.length).toBeGreaterThan(before.length);
  expect(later.slice(0, before.length)).toEqual(before);
});

async function ask({ baseUrl }: SimulatedCarrier, query: string): Promise<unknown[]> {
  const response = await fetch(`${baseUrl}/v2/events?${query}`);
  return (await response.json()) as unknown[];
}

async function dcsaValidator() {
  const text = await readFile(
    path.join(import.meta.dirname, '../fixtures/dcsa/TNT_v2.2.0-resolved.yaml'),
    'utf8',
  );
  const document = parse(text) as { components: object };
  const ajv = new Ajv({ strict: false, discriminator: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'tnt', components: document.components });
  const events = ['transportEvent', 'shipmentEvent', 'equipmentEvent'];
  return ajv.compile({ anyOf: events.map((name) => ({ $ref: `tnt#/components/schemas/${name}` })) });
}
