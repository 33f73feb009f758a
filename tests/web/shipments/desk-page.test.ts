import { expect, test } from 'vitest';
import { cookieOf } from '../../support/sign-in.ts';
import { startTrackedNaru, type ShipmentBody } from '../../support/tracked-naru.ts';

const { naru, desk, aTracked, show } = await startTrackedNaru();
const cookie = await cookieOf(naru.baseUrl, naru.forwarder);
const departed = {
  milestone: 'departed',
  classifier: 'ACT',
  place: 'KRPUS',
  happenedAt: '2026-11-22T04:10',
  reason: 'The agent called.',
};

async function send(path: string, form: Record<string, string>, as = cookie) {
  const response = await fetch(`${naru.baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: as, origin: naru.baseUrl, 'accept-language': 'en' },
    body: new URLSearchParams(form),
  });
  return { status: response.status, text: await response.text() };
}

async function page(path: string): Promise<string> {
  return (await fetch(`${naru.baseUrl}${path}`, { headers: { cookie, 'accept-language': 'en' } })).text();
}

const actual = ({ milestones }: ShipmentBody, code: string) =>
  milestones.find((milestone) => milestone.code === code)?.actual;

test('a desk person enters an event on the clock of its place', async () => {
  const reference = await aTracked();

  expect((await send(`/shipments/${reference}/events`, departed)).status).toBe(303);
  expect(actual(await show(reference), 'departed')).toBe('2026-11-21T19:10:00Z');
});

test('an event is put right, and then taken back, with a reason', async () => {
  const reference = await aTracked();
  await send(`/shipments/${reference}/events`, departed);
  const corrects = (await show(reference)).events[0]?.id ?? '';
  const form = await page(`/shipments/${reference}/events/new?corrects=${corrects}`);
  expect(form).toContain('value="2026-11-22T04:10"');

  await send(`/shipments/${reference}/events`, { ...departed, corrects, happenedAt: '2026-11-22T05:00' });
  const corrected = await show(reference);
  expect(actual(corrected, 'departed')).toBe('2026-11-21T20:00:00Z');

  const retracts = corrected.events.find(({ retracted }) => !retracted)?.id ?? '';
  await send(`/shipments/${reference}/events`, { retracts, reason: 'It was another ship.' });
  expect(actual(await show(reference), 'departed')).toBeNull();
});

test('an event without a reason or on an unknown clock is refused with what was typed kept', async () => {
  const reference = await aTracked();
  const bare = await send(`/shipments/${reference}/events`, { ...departed, reason: '' });
  const nowhere = await send(`/shipments/${reference}/events`, { ...departed, place: 'XXXXX' });

  expect([bare.status, nowhere.status]).toEqual([422, 422]);
  expect(bare.text).toContain('value="2026-11-22T04:10"');
  expect(bare.text).toMatch(/id="f-reason"[^>]*aria-invalid="true"/);
  expect(nowhere.text).toMatch(/id="f-place"[^>]*aria-invalid="true"/);
  expect((await show(reference)).events).toEqual([]);
});

test('the numbers of a shipment are changed with a reason, and what was not touched stays', async () => {
  const reference = await aTracked({ containers: [{ number: 'HDMU6804878', seal: 'KR1' }] });
  const change = { masterBill: 'HDMUSELM0000009', booking: 'SELM9', containers: 'HDMU6804878\nHDMU6804883' };
  const path = `/shipments/${reference}/change`;

  expect((await send(path, { ...change, reason: '' })).status).toBe(422);
  expect((await send(path, { ...change, reason: 'Rebooked.' })).status).toBe(303);
  const { body } = await desk<Record<string, unknown>>('GET', `/shipments/${reference}`);
  expect(body).toMatchObject({
    masterBill: 'HDMUSELM0000009',
    booking: 'SELM9',
    houseBill: 'HANB26110001',
    containers: [{ number: 'HDMU6804878', seal: 'KR1' }, { number: 'HDMU6804883' }],
  });
});

test('an exporter cannot reach the desk’s forms', async () => {
  const reference = await aTracked({ exporter: naru.exporter.slug });
  const exporter = await cookieOf(naru.baseUrl, naru.exporter);

  expect((await send(`/shipments/${reference}/events`, departed, exporter)).status).toBe(404);
  expect((await send(`/shipments/${reference}/change`, { reason: 'x' }, exporter)).status).toBe(404);
});
