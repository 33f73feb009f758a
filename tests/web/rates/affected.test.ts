import { expect, test } from 'vitest';
import { aTariff, publishTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);

type Quote = { readonly number: string; readonly revision: number };

async function quoteFor(destination: string): Promise<string> {
  const { body, status } = await desk<Quote>('POST', '/quotes', {
    exporter: 'bora',
    modes: ['FCL'],
    origin: 'KRPUS',
    destination,
    incoterm: 'FOB',
    readyDate: '2026-12-01',
    currency: 'USD',
    containers: [{ type: '40HC', quantity: 1, cargoWeightKg: '10000' }],
    commodity: 'cosmetics',
  });
  expect(status).toBe(201);
  return body.number;
}

test('after publishing, open quotes priced from rows that changed are listed, and priced again in one step', async () => {
  await publishTariff(naru, aTariff({}, { destination: 'VNHPH' }));
  const touched = await quoteFor('VNSGN');
  const untouched = await quoteFor('VNHPH');
  const { id } = await publishTariff(naru, aTariff({ rate: '700' }, { destination: 'VNHPH' }));

  const affected = await desk('GET', `/rates/imports/${id}/affected`);
  expect(affected.body).toEqual({
    items: [{ number: touched, revision: 1, exporter: 'bora' }],
    nextCursor: null,
  });

  const repriced = await desk('POST', `/rates/imports/${id}/affected/reprice`);
  expect(repriced.body).toEqual({ items: [{ number: touched, revision: 2 }], nextCursor: null });
  expect(JSON.stringify((await desk('GET', `/quotes/${touched}`)).body)).toContain('700.00');
  expect((await desk<Quote>('GET', `/quotes/${untouched}`)).body.revision).toBe(1);
  expect((await desk('GET', `/rates/imports/${id}/affected`)).body).toEqual({ items: [], nextCursor: null });
});

test('of another forwarder nobody learns anything', async () => {
  const { id } = await publishTariff(naru, aTariff({ rate: '800' }));
  const stranger = naru.api((await naru.addForwarder('stranger')).key);

  expect((await stranger('GET', `/rates/imports/${id}/affected`)).status).toBe(404);
  expect((await stranger('POST', `/rates/imports/${id}/affected/reprice`)).status).toBe(404);
});

test('a quote is found by the row it was priced from, however many other rows were edited in between', async () => {
  const member = await naru.addForwarder('editor');
  await naru.addExporter(member, 'bora');
  const { key } = member;
  const api = naru.api(key);
  await publishTariff(naru, aTariff({}, { destination: 'VNHPH' }), { key });
  const quote = await api<Quote>('POST', '/quotes', {
    exporter: 'bora',
    modes: ['FCL'],
    origin: 'KRPUS',
    destination: 'VNSGN',
    incoterm: 'FOB',
    readyDate: '2026-12-01',
    currency: 'USD',
    containers: [{ type: '40HC', quantity: 1, cargoWeightKg: '10000' }],
  });
  type Edited = { readonly import: { readonly id: string } };
  const edit = async (destination: string, rate: string) => {
    const { body } = await api<{ items: { id: string; rows: object[] }[] }>(
      'GET',
      `/rates/lines?destination=${destination}`,
    );
    const [line] = body.items;
    const rows = [{ ...line?.rows[0], rate }];
    return (await api<Edited>('PUT', `/rates/lines/${String(line?.id)}`, { rows })).body.import.id;
  };
  const affectedBy = async (id: string) =>
    (await api<{ items: Quote[] }>('GET', `/rates/imports/${id}/affected`)).body.items;

  expect(await affectedBy(await edit('VNHPH', '600'))).toEqual([]);
  expect(await affectedBy(await edit('VNHPH', '610'))).toEqual([]);
  expect(await affectedBy(await edit('VNSGN', '700'))).toMatchObject([{ number: quote.body.number }]);
});
