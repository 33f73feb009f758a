import { expect, test } from 'vitest';
import { openTracking } from '../../../src/database/screens/tracking.ts';
import { forwarderIn } from '../../../src/domain/sharing/token.ts';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, connect, aTracked, poll, desk, saysSeven } = await startTrackedNaru();
saysSeven();
await connect();
const reference = await aTracked();
await poll(reference);

type Made = { readonly id: string; readonly url: string; readonly expiresAt: string };

const make = (about: object = {}) =>
  desk<Made>('POST', `/shipments/${reference}/links`, {
    recipient: 'Ana Pérez',
    expiresAt: '2026-12-24T00:00:00+07:00',
    ...about,
  });
const tokenOf = ({ url }: Made) => url.split('/t/')[1] ?? '';
const open = (token: string, code: string | null = null) =>
  openTracking(naru.db, { token, code, digest: naru.tools.digest, now: naru.clock.now() });

test('a link opens its shipment, with the seven events heard of it', async () => {
  const { status, body } = await make();
  const opening = await open(tokenOf(body));

  expect(status).toBe(201);
  expect(opening?.kind === 'open' && opening.tracking.shipment.reference).toBe(reference);
  expect(opening?.kind === 'open' && opening.tracking.events).toHaveLength(7);
});

test('a token names its forwarder, and only its hash is kept', async () => {
  const { body } = await make();
  const rows: unknown[] = await naru.db('shipment_links').select();

  expect(forwarderIn(tokenOf(body))).toBe(naru.forwarder.caller.forwarderId);
  expect(JSON.stringify(rows)).not.toContain(tokenOf(body).slice(22));
});

test('unknown, revoked and expired links are alike: they open nothing', async () => {
  const { body } = await make();
  const token = tokenOf(body);
  const { body: short } = await make({ expiresAt: '2026-11-23T10:00:00+09:00' });
  const otherForwarder = (await naru.addForwarder('other')).caller.forwarderId;
  expect((await desk('DELETE', `/shipments/${reference}/links/${body.id}`)).status).toBe(204);
  naru.clock.advance({ hours: 2 });

  for (const bad of [token, tokenOf(short), `${token.slice(0, -1)}!`, '', 'x'.repeat(60), otherForwarder]) {
    expect([bad, await open(bad)]).toEqual([bad, null]);
  }
  expect((await desk('DELETE', `/shipments/${reference}/links/${body.id}`)).status).toBe(404);
});

test('a link with a code wants the code too', async () => {
  const { body } = await make({ code: '4711' });

  expect(await open(tokenOf(body))).toEqual({ kind: 'code' });
  expect(await open(tokenOf(body), '4712')).toEqual({ kind: 'code' });
  expect(await open(tokenOf(body), '4711')).toMatchObject({ kind: 'open' });
});

test.each([
  [{ expiresAt: '2026-11-01T00:00:00Z' }, 'expiresAt'],
  [{ expiresAt: '2099-11-01T00:00:00Z' }, 'expiresAt'],
  [{ recipient: '' }, 'recipient'],
  [{ fields: ['price'] }, 'fields.0'],
])('a wrong link is refused: %j', async (about, field) => {
  const { status, body } = await desk<{ errors: { path: string }[] }>(
    'POST',
    `/shipments/${reference}/links`,
    {
      recipient: 'Ana Pérez',
      expiresAt: '2026-12-24T00:00:00+07:00',
      ...about,
    },
  );

  expect([status, body.errors.map(({ path }) => path)]).toEqual([422, [field]]);
});
