import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/carriers/messages.ts';
import { NaruError } from '../../src/domain/error.ts';
import { instant } from '../../src/domain/time.ts';
import type { MessageType } from '../../src/domain/tracking/message.ts';

const here = import.meta.dirname;
const receivedAt = instant('2026-12-02T09:00:00Z');
const context = { carrier: 'HDMU', receivedAt };

const FORMATS: readonly { readonly code: string; readonly type: MessageType }[] = [
  { code: 'fsu', type: 'text/plain' },
  { code: 'iftsta', type: 'application/edifact' },
  { code: 'x12', type: 'application/edi-x12' },
];

/** A fixture beginning `made-` was made from the published format; the others are published examples. */
const fixturesOf = async (code: string) => {
  const folder = path.join(here, code, 'fixtures');
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(path.join(folder, name)) })));
};

const eventsIn = (type: MessageType, bytes: Uint8Array) =>
  readMessage(type, bytes, context).consignments.flatMap(({ events }) => events);

/** What every message format must keep to. */
describe.each(FORMATS)('$code', ({ code, type }) => {
  test('explains itself in a README', () => {
    expect(existsSync(path.join(here, '../../src/carriers', code, 'README.md'))).toBe(true);
  });

  test('reads every message as it should', async () => {
    const fixtures = await fixturesOf(code);
    expect(fixtures.length).toBeGreaterThan(3);

    for (const { name, bytes } of fixtures) {
      const { consignments, unreadable } = readMessage(type, bytes, context);
      const shown = consignments.map(({ references, events }) => ({
        references,
        events: events.map((event) => ({ ...event, raw: undefined })),
      }));
      await expect(`${JSON.stringify({ consignments: shown, unreadable }, null, 2)}\n`).toMatchFileSnapshot(
        path.join(here, code, 'expected', `${path.parse(name).name}.json`),
      );
    }
  });

  test('keeps every event as it came', async () => {
    for (const { bytes } of await fixturesOf(code)) {
      const events = eventsIn(type, bytes);

      expect(events.length).toBeGreaterThan(0);
      expect(events.every(({ raw }) => Array.isArray(raw) && raw.length > 0)).toBe(true);
    }
  });

  test('reads the same whatever ends its lines', async () => {
    for (const { bytes } of await fixturesOf(code)) {
      const text = new TextDecoder('latin1').decode(bytes).replace(/\r\n/g, '\n');
      const [unix, dos] = [text, text.replace(/\n/g, '\r\n')].map((each) => Buffer.from(each, 'latin1'));

      expect(facts(eventsIn(type, dos ?? bytes))).toEqual(facts(eventsIn(type, unix ?? bytes)));
    }
  });

  test.each(['', ' \r\n ', 'hello', '<html><body>Sorry</body></html>', '{"events":[]}', '\0\0\0'])(
    'says so when the message is none: %j',
    (nonsense) => {
      expect(() => readMessage(type, Buffer.from(nonsense), context)).toThrow(
        expect.objectContaining({ code: 'unreadable' }),
      );
    },
  );

  test('is not hurt by any damage to its bytes', async () => {
    const fixtures = (await fixturesOf(code)).map(({ bytes }) => bytes);
    const damage = fc.record({
      which: fc.nat(fixtures.length - 1),
      places: fc.array(fc.tuple(fc.nat(3000), fc.nat(255)), { minLength: 1, maxLength: 20 }),
    });

    fc.assert(
      fc.property(damage, ({ which, places }) => {
        const bytes = Buffer.from(fixtures[which] ?? []);
        for (const [at, byte] of places) bytes[at % bytes.length] = byte;
        expect(problemOf(() => eventsIn(type, bytes))).toBeNull();
      }),
      { numRuns: 400 },
    );
  });
});

/** Null when nothing was thrown but the one error that is meant for people. */
function problemOf(read: () => unknown): unknown {
  try {
    read();
    return null;
  } catch (error) {
    return error instanceof NaruError && error.code === 'unreadable' ? null : error;
  }
}

function facts(events: ReturnType<typeof eventsIn>): unknown[] {
  return events.map((event) => ({ ...event, raw: null, sourceEventId: null }));
}

test('plain text that is EDIFACT or X12 is read as such', async () => {
  for (const { code } of FORMATS) {
    const [first] = await fixturesOf(code);

    expect(readMessage('text/plain', first?.bytes ?? Buffer.of(), context).format).toBe(code);
  }
});
