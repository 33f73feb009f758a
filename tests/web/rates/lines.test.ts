import { describe, expect, test } from 'vitest';
import { aTariff, exportTariff, publishTariff, type ImportJson } from '../../support/examples/rates.ts';
import { startNaru, type Ask } from '../../support/naru.ts';

const naru = await startNaru();

type Row = Readonly<Record<string, string>>;
type Line = {
  readonly id: string;
  readonly sheet: string;
  readonly live: boolean;
  readonly rows: readonly Row[];
};
type Lines = { readonly items: readonly Line[]; readonly nextCursor: string | null };
type Edited = { readonly line: Line | null; readonly import: ImportJson & { readonly kind: string } };
type Problem = { readonly detail: string; readonly errors: readonly { readonly path: string }[] };

/** Each test has a forwarder of its own, and so an empty book. */
let forwarders = 0;
async function aDesk(...rows: readonly Row[]) {
  forwarders += 1;
  const { key } = await naru.addForwarder(`editor-${String(forwarders)}`);
  if (rows.length > 0) await publishTariff(naru, aTariff(...rows), { key, sheet: 'hmm' });
  const api = naru.api(key);
  return { key, api, lines: async (query = '') => (await api<Lines>('GET', `/rates/lines${query}`)).body };
}

async function firstOf(api: Ask): Promise<Line> {
  const { body } = await api<Lines>('GET', '/rates/lines');
  const [line] = body.items;
  if (!line) throw new Error('The book is empty.');
  return line;
}

const dated = (book: string) =>
  book
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));

describe('finding rows', () => {
  test('page by page, none twice and none left out', async () => {
    const { lines } = await aDesk(...Array.from({ length: 7 }, (_, i) => ({ carrier: `C${String(i)}` })));
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Lines = await lines(`?limit=3${cursor && `&cursor=${cursor}`}`);
      found.push(...page.items.map(({ rows }) => rows[0]?.['carrier'] ?? ''));
      cursor = page.nextCursor;
    }

    expect(found).toEqual(['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6']);
  });

  test.each([
    ['mode=FCL&carrier=hdmu', 2],
    ['origin=KR&destination=VN', 2],
    ['destination=VNSGN', 2],
    ['equipment=40', 2],
    ['charge=THC', 0],
    ['validOn=2027-02-01', 1],
    ['search=hdmu+vnhph', 1],
    ['sheet=other', 0],
  ])('by %s', async (query, count) => {
    const { lines } = await aDesk(
      {},
      { destination: 'VNHPH', valid_to: '' },
      { carrier: 'KMTU', origin: 'CNSGH', equipment: '20GP' },
    );

    expect((await lines(`?${query}`)).items).toHaveLength(count);
  });

  test('by a zone nobody has is a fault of that field', async () => {
    const { api } = await aDesk({});
    const { status, body } = await api<Problem>('GET', '/rates/lines?origin=@nowhere');

    expect([status, body.errors.map(({ path }) => path)]).toEqual([422, ['origin']]);
  });
});

describe('an edit', () => {
  test('is a new version of its sheet: published, told row by row, and undone like any other', async () => {
    const { key, api } = await aDesk({}, { carrier: 'KMTU' });
    const before = await exportTariff(naru, '', key);
    const line = await firstOf(api);
    const { status, body } = await api<Edited>('PUT', `/rates/lines/${line.id}`, {
      rows: [{ ...line.rows[0], rate: '610' }],
    });

    expect(status).toBe(200);
    expect(body.import).toMatchObject({
      status: 'published',
      kind: 'edit',
      rows: 2,
      diff: { added: 0, changed: 1, removed: 0 },
    });
    expect(body.line).toMatchObject({ live: true, rows: [{ rate: '610' }] });
    const diff = await api<{ items: readonly object[] }>('GET', `/rates/imports/${body.import.id}/diff`);
    expect(diff.body.items).toMatchObject([
      { kind: 'changed', columns: ['rate'], percent: '8.9', before: { rate: '560' } },
    ]);

    await api('POST', `/rates/imports/${body.import.id}/undo`);
    expect(await exportTariff(naru, '', key)).toBe(before);
  });

  test('is written into the book of who did what', async () => {
    const { api } = await aDesk({});
    const line = await firstOf(api);
    const { body } = await api<Edited>('POST', `/rates/lines/${line.id}/end`, { validTo: '2026-12-31' });

    const { rows } = await naru.db.raw<{ rows: { action: string }[] }>(
      `SELECT action FROM audit_events WHERE details ->> 'import' = ? ORDER BY action`,
      [body.import.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['rates.ended', 'rates.published']);
  });

  test('of a row somebody changed in between is refused, and theirs stands', async () => {
    const { key, api } = await aDesk({});
    const line = await firstOf(api);
    const answers = await Promise.all(
      ['600', '610', '620', '630', '640'].map((rate) =>
        api<Edited & Problem>('PUT', `/rates/lines/${line.id}`, { rows: [{ ...line.rows[0], rate }] }),
      ),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.detail).toContain(
      '"hmm" was published anew in between',
    );
    const won = answers.find(({ status }) => status === 200)?.body.line?.rows[0]?.['rate'];
    expect(dated(await exportTariff(naru, '', key))[0]).toContain(won);
    const imports = await api<{ items: readonly object[] }>('GET', '/rates/imports');
    expect(imports.body.items).toHaveLength(2);
  });

  test('that makes a row a rival of another is refused as in a file, and publishes nothing', async () => {
    const { api } = await aDesk({}, { carrier: 'KMTU' });
    const line = await firstOf(api);
    const { status, body } = await api<Problem>('PUT', `/rates/lines/${line.id}`, {
      rows: [{ ...line.rows[0], carrier: 'KMTU', rate: '1' }],
    });

    expect([status, body.detail]).toEqual([
      422,
      expect.stringContaining('price the same thing at the same time'),
    ]);
    expect((await firstOf(api)).id).toBe(line.id);
  });

  test('with a cell nobody can read says which', async () => {
    const { api } = await aDesk({});
    const line = await firstOf(api);
    const { status, body } = await api<Problem>('PUT', `/rates/lines/${line.id}`, {
      rows: [{ ...line.rows[0], origin: 'NOWHERE', rate: '5,6', colour: 'red' }],
    });

    expect([status, body.errors.map(({ path }) => path).toSorted()]).toEqual([
      422,
      ['rows.0.colour', 'rows.0.origin', 'rows.0.rate'],
    ]);
  });

  test('of a table of weight breaks keeps it one table', async () => {
    const breaks = {
      mode: 'AIR',
      carrier: 'KE',
      origin: 'KRICN',
      equipment: '',
      basis: 'per_kg',
      currency: 'KRW',
    };
    const { api } = await aDesk(
      { ...breaks, from: '0', rate: '5200' },
      { ...breaks, from: '45', rate: '3900' },
    );
    const line = await firstOf(api);
    expect(line.rows).toHaveLength(2);
    const { body } = await api<Edited>('PUT', `/rates/lines/${line.id}`, {
      rows: [...line.rows, { ...line.rows[1], from: '100', rate: '3470' }],
    });

    expect(body.line?.rows.map((row) => [row['from'] ?? '', row['rate']])).toEqual([
      ['', '5200'],
      ['45', '3900'],
      ['100', '3470'],
    ]);
  });
});

test('a row is added to a sheet, or begins one', async () => {
  const { api, lines } = await aDesk({});
  const { rows } = await firstOf(api);
  const there = await api<Edited>('POST', '/rates/lines', {
    sheet: 'hmm',
    rows: [{ ...rows[0], carrier: 'KMTU' }],
  });
  const begun = await api<Edited>('POST', '/rates/lines', {
    sheet: 'spot',
    rows: [{ ...rows[0], carrier: 'ONEY' }],
  });

  expect([there.status, begun.status]).toEqual([201, 201]);
  expect(there.body.line?.rows[0]).toMatchObject({ carrier: 'KMTU' });
  expect((await lines()).items.map(({ sheet }) => sheet)).toEqual(['hmm', 'hmm', 'spot']);
});

test('a row is ended, not before it begins; and removed, the last one too', async () => {
  const { api, lines } = await aDesk({});
  const line = await firstOf(api);
  expect((await api('POST', `/rates/lines/${line.id}/end`, { validTo: '2026-10-31' })).status).toBe(422);
  const { body } = await api<Edited>('POST', `/rates/lines/${line.id}/end`, { validTo: '2026-12-15' });
  expect(body.line?.rows).toMatchObject([{ valid_to: '2026-12-15', rate: '560' }]);

  const removed = await api<Edited>('DELETE', `/rates/lines/${String(body.line?.id)}`);
  expect(removed.body).toMatchObject({ line: null, import: { status: 'published', rows: 0 } });
  expect((await lines()).items).toEqual([]);
});

test('nobody else sees or touches a row', async () => {
  const { api } = await aDesk({});
  const line = await firstOf(api);
  const other = await aDesk();
  const theirs = naru.api(naru.exporter.key);

  for (const ask of [other.api, theirs]) {
    expect((await ask('GET', `/rates/lines/${line.id}`)).status).toBe(404);
    expect((await ask('DELETE', `/rates/lines/${line.id}`)).status).toBe(404);
  }
  expect((await theirs('GET', '/rates/lines')).status).toBe(404);
});
