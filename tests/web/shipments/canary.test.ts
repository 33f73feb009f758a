import { expect, test } from 'vitest';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, connect, aTracked, poll, desk, saysSeven } = await startTrackedNaru();
saysSeven();
await connect();

/** The columns that a link may show. Everything else in these tables gets a word that must be found nowhere. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  shipments: ['reference', 'mode', 'carrier', 'origin', 'destination', 'packages', 'weight_kg'],
  shipment_legs: ['mode', 'from_place', 'to_place'],
  shipment_containers: ['number'],
  shipment_references: ['type', 'value'],
  shipment_links: ['fields', 'code_misses'],
  tracking_events: [
    ...[
      'source',
      'code',
      'milestone',
      'classifier',
      'local_time',
      'place',
      'place_text',
      'facility',
      'equipment',
    ],
    ...['load_state', 'vessel', 'voyage', 'flight', 'pieces', 'carrier_text'],
  ],
  exporters: ['name'],
  forwarders: ['name', 'time_zone', 'office_time_zone'],
  accounts: [],
  quotes: [],
  polls: [],
  carrier_connections: [],
  raw_answers: [],
};

/** Columns whose own rule admits no such word. */
const HOLDS_NO_WORD = [
  ...['carrier_connections.requests_per_minute', 'exporters.currency', 'exporters.language'],
  ...[
    'forwarders.currency',
    'forwarders.language',
    'accounts.language',
    'quotes.number',
    'shipment_legs.position',
  ],
];

type Column = { readonly table: string; readonly column: string; readonly type: string };

async function columnsToMark(): Promise<Column[]> {
  const { rows } = await naru.db.raw<{ rows: Column[] }>(
    `SELECT table_name AS "table", column_name AS "column", data_type AS type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ANY (?)
        AND data_type IN ('text', 'json', 'jsonb', 'numeric', 'integer') ORDER BY 1, 2`,
    [Object.keys(SHOWN)],
  );
  return rows.filter(({ table, column }) => !(SHOWN[table] ?? []).includes(column));
}

/** Writes a word of its own into the column, in a form that its rule admits; null when there is none. */
async function mark({ table, column, type }: Column, at: number): Promise<string | null> {
  const word = `kanarie${String(100 + at)}`;
  for (const [sql, value, seen] of formsOf(type, word, 7_100_000 + at)) {
    try {
      await naru.db.raw(
        `UPDATE ?? SET ?? = ${sql}`,
        sql.includes('??') ? [table, column, column, value] : [table, column, value],
      );
      return seen;
    } catch {
      continue; // The next form.
    }
  }
  return null;
}

function formsOf(
  type: string,
  word: string,
  number: number,
): [sql: string, value: string | number, seen: string][] {
  if (type === 'numeric' || type === 'integer') return [['?', number, String(number)]];
  const json = JSON.stringify({ kanarie: word });
  if (type !== 'text') return [['(??::jsonb || ?::jsonb)', json, word]];
  return [
    ['?', word, word],
    ['?', word.toUpperCase(), word],
    ['(?? || ?)', word, word], // One that must be of a shape, or unlike any other.
  ];
}

test('what one link leaves out, its page and its JSON do not know', async () => {
  const reference = await aTracked({
    masterBill: 'HDMUFIELDS001',
    references: [{ type: 'PO', value: 'po-left-out' }],
    exporter: 'bora',
    packages: 4321,
  });
  await poll(reference);
  const { body } = await desk<{ url: string }>('POST', `/shipments/${reference}/links`, {
    recipient: 'Ana',
    expiresAt: '2026-12-24T00:00:00+07:00',
    fields: [],
  });
  const told = await everythingTold(body.url);

  expect(told).toContain(reference.toLowerCase());
  for (const secret of [
    'po-left-out',
    '4321',
    '4,321',
    'apzu4812090',
    'kanarie',
    'hmm',
    '2019-',
    '1970',
    '2019',
  ]) {
    expect([secret, told.includes(secret)]).toEqual([secret, false]);
  }
});

test('what a link does not show is nowhere: not in the page, not in its JSON, not in a header', async () => {
  const reference = await aTracked({
    exporter: 'bora',
    clientName: 'Ana',
    references: [{ type: 'PO', value: '4711' }],
    containers: [
      { number: 'APZU4812090', type: '40HC', seal: 'S1', packages: 4, weightKg: '9000', vgmKg: '9100' },
    ],
    packages: 4,
  });
  await poll(reference);
  await desk('POST', `/shipments/${reference}/events`, {
    milestone: 'import_cleared',
    happenedAt: '2026-11-22T09:00:00+07:00',
    place: 'VNSGN',
    reason: 'Told by telephone.',
  });
  const { status } = await desk('POST', '/quotes', {
    ...{ exporter: 'bora', modes: ['AIR'], origin: 'KRICN', destination: 'VNSGN', incoterm: 'FOB' },
    ...{
      readyDate: '2026-12-01',
      currency: 'USD',
      totals: { weightKg: '100', volumeCbm: '0.5', packages: 2 },
    },
  });
  expect(status).toBe(201);
  await naru
    .db('shipments')
    .where({ reference })
    .update({ quote_id: naru.db('quotes').select('id').first() });
  const { body } = await desk<{ url: string }>('POST', `/shipments/${reference}/links`, {
    recipient: 'Ana',
    expiresAt: '2026-12-24T00:00:00+07:00',
  });

  const columns = await columnsToMark();
  const words = new Map<string, string>();
  const unmarked: string[] = [];
  for (const [at, column] of columns.entries()) {
    const word = await mark(column, at);
    const name = `${column.table}.${column.column}`;
    if (word === null) unmarked.push(name);
    else words.set(name, word);
  }
  const told = await everythingTold(body.url);

  expect(unmarked.toSorted()).toEqual(HOLDS_NO_WORD.toSorted());
  expect(told).toContain('4711'); // It is the page, and not an error.
  expect([...words].filter(([, word]) => told.includes(word.toLowerCase()))).toEqual([]);
  expect(await idsOf().then((ids) => ids.filter((id) => told.includes(id)))).toEqual([]);
});

/** The page in each language, its JSON, and their headers. */
async function everythingTold(url: string): Promise<string> {
  const asked = ['ko', 'en', 'vi', 'es'].flatMap((lang) =>
    ['text/html', 'application/json'].map(async (accept) => {
      const response = await fetch(`${url}?lang=${lang}`, { headers: { accept } });
      expect([accept, response.status]).toEqual([accept, 200]);
      return JSON.stringify([...response.headers]) + (await response.text());
    }),
  );
  return (await Promise.all(asked)).join('\n').toLowerCase();
}

/** Every internal id of these tables. */
async function idsOf(): Promise<string[]> {
  const tables = [
    'shipments',
    'exporters',
    'forwarders',
    'accounts',
    'quotes',
    'tracking_events',
    'shipment_links',
  ];
  const rows = await Promise.all(tables.map((table) => naru.db(table).select<{ id: string }[]>('id')));
  return rows.flat().map(({ id }) => id);
}
