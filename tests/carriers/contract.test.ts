import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectors } from '../../src/carriers/registry.ts';
import type { Connector } from '../../src/carriers/connector.ts';
import { instant } from '../../src/domain/time.ts';
import { CONNECTORS } from '../../src/domain/tracking/connectors.ts';
import type { ReadingContext } from '../../src/domain/tracking/question.ts';
import { aConnection, aQuestion } from '../support/examples.ts';

const here = import.meta.dirname;
const receivedAt = instant('2026-11-23T00:00:00Z');

/** A fixture is called `<profile>.<what it is>.<kind>`; one beginning `made-` was made from the published format. */
const contextOf = (name: string): ReadingContext => ({
  carrier: 'HDMU',
  profile: name.split('.')[0] ?? '',
  receivedAt,
  about: { type: 'TRD', value: 'HDMUSELM0000001' },
});

const read = async (connector: Connector, name: string): Promise<unknown> => {
  const text = await readFile(path.join(here, connector.code, 'fixtures', name), 'utf8');
  return connector.speaks === 'json' ? (JSON.parse(text) as unknown) : text;
};

test('every connector that may be named is there, with its profiles', () => {
  const named = Object.fromEntries(connectors.map(({ code, profiles }) => [code, profiles]));

  expect(named).toEqual(CONNECTORS);
});

/** What every carrier must keep to. A new connector is held to it by having a folder of fixtures. */
describe.each(connectors.map((connector) => ({ name: connector.code, connector })))(
  '$name',
  ({ connector }) => {
    const folder = path.join(here, connector.code, 'fixtures');

    test('explains itself in a README', () => {
      expect(existsSync(path.join(here, '../../src/carriers', connector.code, 'README.md'))).toBe(true);
    });

    test('reads every recorded answer as it should', async () => {
      const names = await readdir(folder);
      expect(names.length).toBeGreaterThan(0);

      for (const name of names) {
        const reading = connector.readTracking(await read(connector, name), contextOf(name));
        const events = reading.events.map((event) => ({ ...event, raw: undefined }));
        await expect(`${JSON.stringify({ ...reading, events }, null, 2)}\n`).toMatchFileSnapshot(
          path.join(here, connector.code, 'expected', `${path.parse(name).name}.json`),
        );
      }
    });

    test('keeps every event as it came', async () => {
      for (const name of await readdir(folder)) {
        const { events } = connector.readTracking(await read(connector, name), contextOf(name));

        expect(events.every(({ raw }) => raw !== undefined && JSON.stringify(raw) !== '{}')).toBe(true);
      }
    });

    test.each([null, undefined, 7, '', 'none', {}, { events: 'none' }, '<html><body>Sorry</body></html>'])(
      'says so when the answer is none: %j',
      (nonsense) => {
        expect(() => connector.readTracking(nonsense, contextOf('standard.x'))).toThrow(
          expect.objectContaining({ code: 'carrier_unreadable' }),
        );
      },
    );

    test('escapes the number it asks by', () => {
      const question = aQuestion({
        masterBill: 'A/B 1&x=2',
        booking: 'A/B 1&x=2',
        containers: ['A/B 1&x=2'],
        houseBill: 'A/B 1&x=2',
      });
      for (const profile of connector.profiles) {
        const groups = connector.trackRequests(question, aConnection({ connector: connector.code, profile }));
        const sent = groups.flat().map(({ url, body }) => url + (body ?? ''));

        expect(sent.length).toBeGreaterThan(0);
        expect(sent.filter((text) => text.includes('A/B 1&x=2') && !text.includes('{'))).toEqual([]);
      }
    });

    test('asks nothing when there is no number to ask by', () => {
      const question = aQuestion({ masterBill: null, booking: null, containers: [], houseBill: null });

      expect(connector.trackRequests(question, aConnection({ connector: connector.code })).flat()).toEqual(
        [],
      );
    });
  },
);
