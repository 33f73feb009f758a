import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/carriers/messages.ts';
import { connectors } from '../../src/carriers/registry.ts';
import { instant } from '../../src/domain/time.ts';
import type { ReportedEvent, TrackingEvent } from '../../src/domain/tracking/event.ts';
import { identityOf } from '../../src/domain/tracking/identity.ts';
import { deriveJourney } from '../../src/domain/tracking/journey.ts';
import type { MessageType } from '../../src/domain/tracking/message.ts';
import { planOf } from '../../src/domain/tracking/plan.ts';
import { aLeg, aShipment } from '../support/examples.ts';

const receivedAt = instant('2027-06-01T00:00:00Z');
const MODES = ['FCL', 'LCL', 'AIR', 'EXPRESS'] as const;

/** As the database keeps them: what is the same event is there once, the first that came. */
function recorded(events: readonly ReportedEvent[]): TrackingEvent[] {
  const kept = new Map<string, TrackingEvent>();
  for (const event of events) {
    const identity = identityOf('HDMU', event);
    if (kept.has(identity)) continue;
    const written = { source: 'HDMU', recordedAt: receivedAt, leg: null, corrects: null, recordedBy: null };
    kept.set(identity, { ...event, ...written, id: identity });
  }
  return [...kept.values()];
}

/** The journey on every mode, in what people see of it. */
function journeysOf(events: readonly ReportedEvent[]): string {
  const journeys = MODES.map((mode) => {
    const legs = [aLeg({ mode, masterBill: null, booking: null })];
    const shipment = aShipment({ mode, legs, containers: [], createdAt: instant('2010-01-01T00:00:00Z') });
    const { status, milestones, etd, eta } = deriveJourney(planOf(shipment), recorded(events));
    return { status, milestones: milestones.map(({ heard, ...seen }) => [seen, heard?.code]), etd, eta };
  });
  return JSON.stringify(journeys);
}

const answers = connectors.flatMap((connector) => {
  const folder = path.join(import.meta.dirname, connector.code, 'fixtures');
  return readdirSync(folder).map((name) => ({ connector, name, file: path.join(folder, name) }));
});

const MESSAGES: readonly { readonly code: string; readonly type: MessageType }[] = [
  { code: 'fsu', type: 'text/plain' },
  { code: 'iftsta', type: 'application/edifact' },
  { code: 'x12', type: 'application/edi-x12' },
];

const messages = MESSAGES.flatMap(({ code, type }) => {
  const folder = path.join(import.meta.dirname, code, 'fixtures');
  return readdirSync(folder).map((name) => ({ code, type, name, file: path.join(folder, name) }));
});

function holdToOneJourney(events: readonly ReportedEvent[]): void {
  const inOrder = journeysOf(events);
  const twice = [...events, ...events];

  fc.assert(
    fc.property(fc.shuffledSubarray(twice, { minLength: twice.length }), (shuffled) => {
      expect(journeysOf(shuffled)).toBe(inOrder);
    }),
    { numRuns: 15 },
  );
}

describe.each(answers)('$connector.code, $name', ({ connector, name, file }) => {
  test('in whatever order its events come, and however often, the journey is the same', async () => {
    const text = await readFile(file, 'utf8');
    const payload: unknown = connector.speaks === 'json' ? JSON.parse(text) : text;
    const about = { type: 'TRD', value: 'HDMUSELM0000001' };
    const [profile = 'standard'] = name.split('.');
    const { events } = connector.readTracking(payload, { carrier: 'HDMU', profile, receivedAt, about });
    holdToOneJourney(events);
  });
});

describe.each(messages)('$code, $name', ({ type, file }) => {
  test('in whatever order its statuses come, and however often, the journey is the same', async () => {
    const context = { carrier: 'HDMU', receivedAt };
    const { consignments } = readMessage(type, await readFile(file), context);

    holdToOneJourney(consignments.flatMap(({ events }) => events));
  });
});
