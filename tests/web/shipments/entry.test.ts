import { expect, test } from 'vitest';
import { startTrackedNaru, type ShipmentBody } from '../../support/tracked-naru.ts';

const { naru, carrier, desk, connect, aTracked, poll, saysSeven } = await startTrackedNaru();
saysSeven();
await connect();

test('a house, master, booking, order or container number finds the shipment, however it is written', async () => {
  const reference = await aTracked({
    houseBill: 'HANB-7711',
    masterBill: 'HDMUFIND0001',
    booking: 'BK 99 / 12',
    references: [{ type: 'PO', value: 'po#4711-A' }],
    containers: ['HDMU 680487-8'],
  });
  for (const search of ['hanb7711', 'HDMUFIND', 'bk99-12', 'PO 4711', 'hdmu6804878', reference]) {
    const { body } = await desk<{ items: ShipmentBody[] }>(
      'GET',
      `/shipments?search=${encodeURIComponent(search)}`,
    );
    expect([search, body.items.map((each) => each.reference)]).toEqual([
      search,
      expect.arrayContaining([reference]),
    ]);
  }
  const { body } = await desk<{ items: ShipmentBody[] }>('GET', '/shipments?search=NOSUCHNUMBER');
  expect(body.items).toEqual([]);
});

test('a change keeps its reason, and the carrier is asked by the new numbers', async () => {
  const reference = await aTracked();
  await poll(reference);

  const { status, body } = await desk<ShipmentBody>('PATCH', `/shipments/${reference}`, {
    masterBill: 'HDMUSELM0000002',
    reason: 'Split at the carrier.',
  });
  expect([status, body.masterBill]).toEqual([200, 'HDMUSELM0000002']);
  await poll(reference);
  expect(carrier.heard.at(-1)?.url).toContain('HDMUSELM0000002');
  const audit: unknown = await naru
    .db('audit_events')
    .where({ action: 'shipment.changed', subject: reference })
    .first();
  expect(audit).toMatchObject({ details: { reason: 'Split at the carrier.' } });

  expect((await desk('PATCH', `/shipments/${reference}`, { masterBill: 'X' })).status).toBe(422);
});

test('credentials are sealed and never come back', async () => {
  const { body } = await desk('GET', '/carriers/HDMU');
  const row: unknown = await naru.db('carrier_connections').first('sealed_auth');

  expect(JSON.stringify(body)).not.toContain('dummy-key');
  expect(JSON.stringify(row)).not.toContain('dummy-key');
  expect(body).toMatchObject({ code: 'HDMU', connection: { auth: { type: 'headers' } } });
});

test('another forwarder and an exporter see nothing of it', async () => {
  const reference = await aTracked();
  const other = naru.api((await naru.addForwarder('other')).key);
  const exporter = naru.api(naru.exporter.key);

  const unknown = await other('GET', '/shipments/S-2026-999999');
  for (const ask of [other, exporter]) {
    expect((await ask('GET', `/shipments/${reference}`)).body).toEqual(unknown.body);
    expect((await ask('POST', `/shipments/${reference}/poll`)).status).toBe(404);
    expect((await ask('PATCH', `/shipments/${reference}`, { clientName: 'x', reason: 'x' })).status).toBe(
      404,
    );
  }
  expect((await other('GET', '/carriers/HDMU')).status).toBe(404);
  expect((await exporter('GET', '/carriers')).status).toBe(404);
});

test('an exporter reads its own shipment, without what the carrier sent', async () => {
  const reference = await aTracked({ exporter: 'bora' });
  await poll(reference);

  const { status, body } = await naru.api(naru.exporter.key)<ShipmentBody>('GET', `/shipments/${reference}`);
  expect([status, body.events.length]).toEqual([200, 7]);
  expect(body.events.every(({ raw }) => raw === null)).toBe(true);
});

test.each([
  [{ mode: 'SHIP' }, 'mode'],
  [{ origin: 'ZZZZZ' }, 'origin'],
  [{ legs: [{ from: 'KRPUS', to: 'Atlantis' }] }, 'legs.0.to'],
  [{ containers: ['<b>'] }, 'containers.0'],
  [{ weightKg: '-1' }, 'weightKg'],
  [{ etd: '2026-13-01' }, 'etd'],
  [{ exporter: 'nobody' }, 'exporter'],
  [{ quote: 'Q-2026-000999' }, 'quote'],
  [{ colour: 'red' }, 'colour'],
])('a wrong field is named: %j', async (what, field) => {
  const { status, body } = await desk<{ errors: { path: string }[] }>('POST', '/shipments', {
    mode: 'FCL',
    origin: 'KRPUS',
    destination: 'VNSGN',
    ...what,
  });

  expect([status, body.errors.map((error) => error.path)]).toEqual([422, expect.arrayContaining([field])]);
});
