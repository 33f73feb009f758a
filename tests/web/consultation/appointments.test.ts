import { expect, test } from 'vitest';
import { startMailedNaru } from '../../support/mailed-naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startMailedNaru();
const { asDesk: desk, asExporter: exporter, server, heard, aQuote } = naru;

type Answer = {
  readonly appointment: { readonly startsAt: string | null; readonly proposed: readonly string[] } | null;
  readonly timeZones: { readonly desk: string; readonly exporter: string };
};

const TIMES = ['2026-11-25T10:00:00+09:00', '2026-11-26T15:30:00+09:00'];
const propose = (number: string, about: object = {}, as = exporter) =>
  as<Answer>('POST', `/quotes/${number}/appointment`, { times: TIMES, ...about });
const take = (number: string, time: string, as = desk) =>
  as<Answer>('POST', `/quotes/${number}/appointment/acceptance`, { time });

/** What the calendars of both sides were sent, unfolded. */
const calendars = async () => {
  server.received.length = 0;
  await heard();
  return server.received
    .flatMap(({ attachments }) => attachments)
    .filter(({ filename }) => filename === 'invite.ics')
    .map(({ content }) => content.toString('utf8').replaceAll('\r\n\t', ''));
};

test('the exporter proposes, the desk takes one, and both have it in their calendars', async () => {
  const { number } = await aQuote();
  const asked = await propose(number, { timeZone: 'America/Bogota', videoUrl: 'https://meet.example/naru' });
  expect(asked.status).toBe(201);
  expect(asked.body.timeZones).toEqual({ desk: 'Asia/Seoul', exporter: 'America/Bogota' });
  await heard();

  const taken = await take(number, TIMES[1] ?? '');

  expect(taken.body.appointment).toMatchObject({ startsAt: '2026-11-26T06:30:00Z', proposed: [] });
  const sent = await calendars();
  expect(sent).toHaveLength(2);
  for (const calendar of sent) {
    expect(calendar).toContain('METHOD:REQUEST');
    expect(calendar).toContain('DTSTART:20261126T063000Z');
    expect(calendar).toContain('SEQUENCE:0');
    expect(calendar).toContain('LOCATION:https://meet.example/naru');
  }
  expect(server.received[0]?.text).toContain('America/Bogota');
});

test('a move raises the sequence, a cancellation takes it out, under the same name', async () => {
  const { number } = await aQuote();
  await propose(number);
  await take(number, TIMES[0] ?? '');
  const [booked = ''] = await calendars();
  const uid = /UID:(\S+)/.exec(booked)?.[1] ?? 'none';

  await propose(number, { times: ['2026-11-27T11:00:00+09:00'] }, desk);
  expect((await desk<Answer>('GET', `/quotes/${number}/appointment`)).body.appointment?.startsAt).toBe(
    '2026-11-25T01:00:00Z',
  );
  await take(number, '2026-11-27T11:00:00+09:00', exporter);
  const [moved = ''] = await calendars();
  await exporter('DELETE', `/quotes/${number}/appointment`);
  const [cancelled = ''] = await calendars();

  expect(moved).toContain(`UID:${uid}`);
  expect(moved).toContain('SEQUENCE:1');
  expect(cancelled).toContain(`UID:${uid}`);
  expect(cancelled).toContain('METHOD:CANCEL');
  expect(cancelled).toContain('SEQUENCE:2');
});

test('nobody takes their own proposal, a time that was not proposed, or one that has passed', async () => {
  const { number } = await aQuote();
  await propose(number);

  expect((await take(number, TIMES[0] ?? '', exporter)).status).toBe(409);
  expect((await take(number, '2026-11-25T11:00:00+09:00')).status).toBe(422);
  naru.clock.set('2026-11-25T10:00:01+09:00');
  expect((await take(number, TIMES[0] ?? '')).status).toBe(410);
});

test.each([
  ['no time at all', { times: [] }, 'times'],
  ['four', { times: ['24', '25', '26', '27'].map((day) => `2026-11-${day}T10:00:00+09:00`) }, 'times'],
  ['yesterday', { times: ['2026-11-22T10:00:00+09:00'] }, 'times.0'],
  ['a clock without its zone', { times: ['2026-11-25T10:00:00'] }, 'times.0'],
  ['a zone nobody keeps', { timeZone: 'Moon/Tranquility' }, 'timeZone'],
  ['a link that is not safe', { videoUrl: 'javascript:alert(1)' }, 'videoUrl'],
])('a proposal of %s is refused with its field', async (_, about, path) => {
  const { number } = await aQuote();
  const { status, body } = await propose(number, about);

  expect(status).toBe(422);
  expect((body as unknown as { errors: { path: string }[] }).errors[0]?.path).toBe(path);
});

test('to another exporter there is no such quote', async () => {
  const { number } = await aQuote();
  const rival = naru.api((await naru.addExporter(naru.forwarder, 'dasan')).key);

  expect((await propose(number, {}, rival)).status).toBe(404);
});

test('in the room it is proposed on the writer’s own clock, and a wrong time is told beside it', async () => {
  const { number } = await aQuote();
  const cookie = await cookieOf(naru.baseUrl, naru.exporter);
  const send = (form: Record<string, string>) =>
    fetch(`${naru.baseUrl}/quotes/${number}/room/appointment`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: naru.baseUrl, 'accept-language': 'en' },
      body: new URLSearchParams(form),
    });

  const wrong = await send({ 'time.0': '2026-11-20T09:00', zone: 'America/Bogota', minutes: '45' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('This time has passed, or is too far away.');
  expect((await send({ 'time.0': '2026-11-25T09:00', zone: 'America/Bogota', minutes: '45' })).status).toBe(
    303,
  );

  const { body } = await desk<Answer>('GET', `/quotes/${number}/appointment`);
  expect(body.appointment?.proposed).toEqual(['2026-11-25T14:00:00Z']);
});
