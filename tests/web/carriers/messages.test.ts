import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);

type Event = {
  readonly code: string;
  readonly milestone: string;
  readonly happenedAt: string | null;
  readonly timeZoneKnown: boolean;
  readonly place: unknown;
  readonly equipment: string | null;
  readonly source: string;
};
type Body = {
  readonly reference: string;
  readonly status: string;
  readonly events: readonly Event[];
  readonly milestones: readonly { readonly code: string; readonly done: number; readonly of: number }[];
};

const fixture = (name: string) =>
  readFile(path.join(import.meta.dirname, '../../carriers', name.replace('/', '/fixtures/')), 'utf8');

const take = async (shipment: object): Promise<string> => {
  const { status, body } = await desk<Body>('POST', '/shipments', shipment);
  expect(status).toBe(201);
  return body.reference;
};

const byAir = { mode: 'AIR', carrier: 'KE', origin: 'KRICN', destination: 'VNSGN', packages: 10 };
const bySea = { mode: 'FCL', carrier: 'HDMU', origin: 'KRPUS', destination: 'VNSGN' };

const send = (code: string, type: string, message: BodyInit, ask = desk) =>
  ask<{ accepted: number; unknown: number; errors: { message: string }[] }>(
    'POST',
    `/carriers/${code}/messages`,
    message,
    { 'content-type': type },
  );

const seen = async (reference: string): Promise<Body> =>
  (await desk<Body>('GET', `/shipments/${reference}`)).body;

const done = ({ milestones }: Body, code: string) => milestones.find((each) => each.code === code)?.done;

test('an airline’s telex moves the shipment of its air waybill, piece by piece, on the airports’ clocks', async () => {
  naru.clock.set('2026-12-02T09:00:00Z');
  const reference = await take({ ...byAir, masterBill: '180 1234 5675' });
  const message = await fixture('fsu/made-whole-journey-in-parts.txt');
  const { status, body } = await send('ke', 'text/plain; charset=utf-8', message);

  expect([status, body]).toEqual([202, { accepted: 15, unknown: 0, errors: [] }]);
  const shipment = await seen(reference);
  const departed = shipment.events.find(({ milestone }) => milestone === 'departed');
  expect(departed).toMatchObject({ happenedAt: '2026-12-01T09:23:00Z', timeZoneKnown: true, source: 'KE' });
  expect(done(shipment, 'departed')).toBe(10);
  expect(done(shipment, 'arrived')).toBe(6);
  expect(done(shipment, 'delivered')).toBe(6);
  expect(shipment.status).toBe('in_transit');
});

test('the same message again says the same and adds nothing', async () => {
  const reference = await take({
    ...byAir,
    masterBill: '157-41266466',
    origin: 'QADOH',
    destination: 'GBLHR',
  });
  const message = await fixture('fsu/fsa-delivered.txt');
  const first = await send('QR', 'text/plain', message);
  const once = await seen(reference);
  naru.clock.advance({ hours: 1 });
  const again = await send('QR', 'text/plain', message);

  expect(again.body).toEqual(first.body);
  expect((await seen(reference)).events).toEqual(once.events);
  expect(await naru.db('raw_answers').where({ carrier: 'QR' })).toHaveLength(1);
});

test('a message about a bill reaches every house under it, and only those', async () => {
  const ours = await Promise.all(
    ['H1', 'H2'].map((houseBill) =>
      take({ ...bySea, houseBill, masterBill: 'HDMUSELA12345678', containers: ['HDMU6804878'] }),
    ),
  );
  const other = await take({ ...bySea, masterBill: 'HDMUSELA55555555', containers: ['HDMU6804878'] });
  const message = await fixture('iftsta/made-recommendation-24-with-una.edi');
  const { body } = await send('HDMU', 'application/edifact', message);

  expect(body).toMatchObject({ accepted: 4, unknown: 2 });
  expect(body.errors.map((error) => error.message)).toContain(
    'The check digit of HDMU6804870 should be 8. It was read as written.',
  );
  for (const reference of ours) expect(done(await seen(reference), 'departed')).toBe(1);
  expect((await seen(other)).events).toEqual([]);
});

test('a wrong check digit does not lose the box', async () => {
  const reference = await take({
    ...bySea,
    masterBill: null,
    booking: 'SELM0000001',
    containers: ['HDMU6804878'],
  });
  const message = await fixture('x12/made-short-head-and-appointments.edi');
  await send('HDMU', 'application/edi-x12', message);
  const { events } = await seen(reference);

  expect(events.find(({ code }) => code === 'EE')).toMatchObject({
    milestone: 'empty_out',
    equipment: 'HDMU6804878',
  });
});

test('what is about nobody’s cargo is counted, kept, and written nowhere', async () => {
  const stranger = await naru.addForwarder('stranger');
  const message = await fixture('fsu/booked-with-flight-times.txt');
  const { status, body } = await send('CZ', 'text/plain', message, naru.api(stranger.key));
  const kept: unknown = await naru.db('raw_answers').where({ carrier: 'CZ' }).first();

  expect([status, body]).toEqual([202, { accepted: 0, unknown: 3, errors: [] }]);
  expect(kept).toMatchObject({ shipment_id: null, readable: true, connector: 'fsu' });
});

test('another forwarder’s message never reaches our shipment of the same number', async () => {
  const reference = await take({ ...byAir, masterBill: '239-12345675', destination: 'MUMRU' });
  const rival = await naru.addForwarder('rival');
  const message = await fixture('fsu/in-an-edifact-envelope.txt');
  const { body } = await send('MK', 'text/plain', message, naru.api(rival.key));

  expect(body).toMatchObject({ accepted: 0, unknown: 1 });
  expect((await seen(reference)).events).toEqual([]);
});

test('a message that is none is refused with a sentence, and kept', async () => {
  const { status, body } = await send('ZZ', 'application/edifact', 'hello');

  expect(status).toBe(400);
  expect(body).toMatchObject({ detail: expect.stringContaining('no EDIFACT message') as string });
  expect(await naru.db('raw_answers').where({ carrier: 'ZZ' }).first()).toMatchObject({ readable: false });
});

test.each([
  ['an unknown kind', 'application/pdf', 'FSU/14', 400],
  ['nothing', 'text/plain', '', 400],
  ['more than a megabyte', 'text/plain', 'FSU/14\n'.padEnd(1_100_000, 'x'), 413],
])('%s is refused', async (_what, type, message, expected) => {
  const { status } = await send('KE', type, message);

  expect(status).toBe(expected);
});

test('only the desk may send messages, and only for a carrier that may be one', async () => {
  const message = await fixture('fsu/fsa-delivered.txt');
  const exporter = await send('KE', 'text/plain', message, naru.api(naru.exporter.key));
  const nobody = await send('KE', 'text/plain', message, naru.api());
  const odd = await send('a_b', 'text/plain', message);

  expect([exporter.status, nobody.status, odd.status]).toEqual([404, 401, 404]);
});
