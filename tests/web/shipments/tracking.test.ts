import { beforeEach, expect, test } from 'vitest';
import { answer } from '../../support/scripted-carrier.ts';
import { sevenEvents, startTrackedNaru } from '../../support/tracked-naru.ts';

const { carrier, desk, connect, aTracked, poll, show, saysSeven } = await startTrackedNaru();

beforeEach(async () => {
  carrier.heard.length = 0;
  saysSeven();
  expect((await connect()).status).toBe(200);
});

test('the seven events of the recorded answer are on the shipment', async () => {
  const reference = await aTracked();

  expect(await poll(reference)).toEqual({ asked: true, kind: 'events', added: 7, error: null });
  expect((await show(reference)).events).toHaveLength(7);
  expect(carrier.heard[0]?.url).toBe('/v2/events?transportDocumentReference=HDMUSELM0000001');
  expect(carrier.heard[0]?.headers['consumer-key']).toBe('dummy-key');
});

test('the same answer a second time changes nothing', async () => {
  const reference = await aTracked();
  await poll(reference);

  expect(await poll(reference)).toEqual({ asked: true, kind: 'unchanged', added: 0, error: null });
  expect((await show(reference)).events).toHaveLength(7);
});

test('the same events in another order and with others among them are written once', async () => {
  const reference = await aTracked();
  await poll(reference);
  const more = { ...sevenEvents[0], eventID: 'another' };
  carrier.says((_request, response) => answer(response, [...sevenEvents.toReversed(), more, ...sevenEvents]));

  expect(await poll(reference)).toMatchObject({ kind: 'events', added: 1 });
  expect((await show(reference)).events).toHaveLength(8);
});

test.each([
  ['an HTML page', '<html><body>Maintenance</body></html>', 'text/html'],
  ['half an answer', '[{"eventID": "1", "eve', 'application/json'],
  ['what is no text', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'application/json'],
  ['something else', '{"message": "hello"}', 'application/json'],
  ['a tower of brackets', '['.repeat(200_000), 'application/json'],
])('%s changes nothing but the last error', async (_what, body, type) => {
  const reference = await aTracked();
  await poll(reference);
  const before = await show(reference);
  carrier.says((_request, response) => {
    response.writeHead(200, { 'Content-Type': type });
    response.end(body);
  });

  expect(await poll(reference)).toMatchObject({ asked: true, kind: 'failed', added: 0 });
  const after = await show(reference);
  expect(after.tracking.lastError).not.toBeNull();
  expect({ ...after, tracking: null }).toEqual({ ...before, tracking: null });
});

test('a number the carrier does not know yet is no error', async () => {
  const reference = await aTracked({ booking: 'SELM0000001' });
  carrier.says((request, response) =>
    request.url?.includes('carrierBookingReference')
      ? answer(response, sevenEvents)
      : answer(response, { message: 'not found' }, { status: 404 }),
  );

  expect(await poll(reference)).toMatchObject({ kind: 'events', added: 7, error: null });
});

test('what the desk knows better is entered, corrected and taken back with a reason', async () => {
  const reference = await aTracked();
  const enter = (what: object) =>
    desk<{ id: string }>('POST', `/shipments/${reference}/events`, {
      milestone: 'departed',
      classifier: 'ACT',
      happenedAt: '2026-11-22T04:10:00+09:00',
      place: 'KRPUS',
      reason: 'The agent called.',
      ...what,
    });

  const first = await enter({});
  expect(first.status).toBe(201);
  expect((await show(reference)).status).toBe('in_transit');

  const second = await enter({ happenedAt: '2026-11-22T05:00:00+09:00', corrects: first.body.id });
  const departed = async () => (await show(reference)).milestones.find(({ code }) => code === 'departed');
  expect((await departed())?.actual).toBe('2026-11-21T20:00:00Z');

  await enter({ retracts: second.body.id });
  expect((await departed())?.actual).toBeNull();
  expect((await show(reference)).status).toBe('booked');
  expect((await show(reference)).events.map(({ retracted }) => retracted)).toEqual([true, true, true]);
});

test('nobody enters what is still to come as done, nor for a container the shipment does not have', async () => {
  const reference = await aTracked({ containers: ['HDMU6804878', 'TCLU7777773'] });
  const enter = async (what: object) => {
    const event = {
      milestone: 'departed',
      happenedAt: '2026-11-22T04:10:00+09:00',
      reason: 'The agent called.',
    };
    const { status, body } = await desk<{ errors?: unknown[] }>('POST', `/shipments/${reference}/events`, {
      ...event,
      ...what,
    });
    return { status, errors: body.errors };
  };

  expect(await enter({ container: 'MSCU1234566' })).toEqual({
    status: 422,
    errors: [{ path: 'container', message: expect.stringContaining('HDMU6804878, TCLU7777773') as string }],
  });
  expect(await enter({ happenedAt: '2026-11-25T00:00:00Z' })).toMatchObject({
    status: 422,
    errors: [{ path: 'happenedAt' }],
  });
  expect((await enter({ happenedAt: '2026-11-25T00:00:00Z', classifier: 'EST' })).status).toBe(201);
  expect((await enter({ container: 'hdmu 680487-8' })).status).toBe(201);
});

test('a time changed by the desk keeps what was said before, with who said it and why', async () => {
  const reference = await aTracked({ eta: '2026-12-08T14:00:00+07:00' });
  await desk('PATCH', `/shipments/${reference}`, {
    eta: '2026-12-10T14:00:00+07:00',
    reason: 'The ship waits for a berth.',
  });
  await desk('PATCH', `/shipments/${reference}`, { clientName: 'Saigon Beauty', reason: 'It was missing.' });

  expect((await show(reference)).eta).toMatchObject({
    current: '2026-12-10T07:00:00Z',
    history: [
      { value: '2026-12-08T07:00:00Z', source: 'booking', reason: null },
      {
        value: '2026-12-10T07:00:00Z',
        at: '2026-11-23T00:00:00Z',
        source: 'desk',
        reason: 'The ship waits for a berth.',
      },
    ],
  });
});

test('what a carrier tells as done before its time does not move the shipment, and says why', async () => {
  const reference = await aTracked({ masterBill: 'HDMUAHEAD000001' });
  carrier.says((_request, response) =>
    answer(response, [
      {
        eventID: 'told-ahead',
        eventType: 'TRANSPORT',
        eventClassifierCode: 'ACT',
        transportEventTypeCode: 'DEPA',
        eventDateTime: '2026-12-01T09:00:00+09:00',
        transportCall: { UNLocationCode: 'KRPUS' },
      },
    ]),
  );
  await poll(reference);
  const shipment = await show(reference);

  expect(shipment.status).toBe('booked');
  expect(shipment.events).toMatchObject([
    { classifier: 'EST', reason: expect.stringContaining('before its time') as string },
  ]);
  expect(shipment.events[0]?.raw).toMatchObject({ eventClassifierCode: 'ACT' });
});
