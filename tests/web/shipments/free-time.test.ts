import { describe, expect, test } from 'vitest';
import { box, reefer, startFreeTime } from '../../support/free-time.ts';

const { desk, exporter, put, drop, aShipment, freeTimeOf, happens } = await startFreeTime();

describe('counting down', () => {
  test('the last free day is known from the discharge on, by the calendar of the place', async () => {
    await put('hmm-dem');
    const reference = await aShipment();
    const waiting = await freeTimeOf(reference);
    await happens(reference, 'discharged', '2026-11-20T18:30:00Z'); // 01:30 on the 21st in Ho Chi Minh City

    expect(waiting).toEqual([
      { container: box, kind: 'demurrage', days: 10, lastFreeDay: null, tariff: 'hmm-dem' },
    ]);
    expect(await freeTimeOf(reference)).toEqual([
      { container: box, kind: 'demurrage', days: 10, lastFreeDay: '2026-11-30', tariff: 'hmm-dem' },
    ]);
    expect(await freeTimeOf(reference, exporter)).toEqual(await freeTimeOf(reference));
    await drop('hmm-dem');
  });

  test('a correction of the discharge moves it, because it is kept nowhere', async () => {
    await put('hmm-dem');
    const reference = await aShipment();
    await happens(reference, 'discharged', '2026-11-20T05:00:00Z');
    const { body } = await desk<{ events: { id: string }[] }>('GET', `/shipments/${reference}`);
    const corrected = await desk('POST', `/shipments/${reference}/events`, {
      milestone: 'discharged',
      happenedAt: '2026-11-22T05:00:00Z',
      place: 'VNSGN',
      container: box,
      reason: 'The carrier put it right.',
      corrects: body.events[0]?.id,
    });

    expect(corrected.status).toBe(201);
    expect((await freeTimeOf(reference))[0]?.lastFreeDay).toBe('2026-12-01');
    await drop('hmm-dem');
  });

  test.each<[string, object, string]>([
    ['the day after is the first', { dayOne: 'next' }, '2026-12-01'],
    [
      'Sundays and holidays are left out, when only working days count',
      { dayKind: 'working', holidays: ['2026-11-24'] },
      '2026-12-03',
    ],
    ['a contract grants other days', { freeDaysGranted: 14 }, '2026-12-04'],
  ])('%s', async (_what, about, last) => {
    await put('hmm-dem', about);
    const reference = await aShipment();
    await happens(reference, 'discharged', '2026-11-21T03:00:00Z'); // a Saturday

    expect((await freeTimeOf(reference))[0]?.lastFreeDay).toBe(last);
    await drop('hmm-dem');
  });

  test('demurrage runs inside the terminal, detention outside, and a reefer has days of its own', async () => {
    await put('hmm-dem');
    await put('hmm-det', { kind: 'detention', freeDays: 5 });
    await put('hmm-rf', { group: 'reefer', freeDays: 4 });
    const reference = await aShipment({
      containers: [
        { number: box, type: '40HC' },
        { number: reefer, type: '40RF' },
      ],
    });
    await happens(reference, 'discharged', '2026-11-21T03:00:00Z');
    await happens(reference, 'discharged', '2026-11-21T03:00:00Z', reefer);
    await happens(reference, 'gate_out', '2026-11-23T03:00:00Z');

    expect(await freeTimeOf(reference)).toEqual([
      { container: box, kind: 'demurrage', days: 10, lastFreeDay: '2026-11-30', tariff: 'hmm-dem' },
      { container: box, kind: 'detention', days: 5, lastFreeDay: '2026-11-27', tariff: 'hmm-det' },
      { container: reefer, kind: 'demurrage', days: 4, lastFreeDay: '2026-11-24', tariff: 'hmm-rf' },
    ]);
    for (const name of ['hmm-dem', 'hmm-det', 'hmm-rf']) await drop(name);
  });

  test('a tariff may say by its own words what starts it, and hold for a zone', async () => {
    await desk('PUT', '/zones/mekong', { members: ['VNSGN', 'VNCLI'] });
    await put('hmm-dem', { startEvent: 'vessel arrival', place: '@mekong' });
    const reference = await aShipment();
    await happens(reference, 'arrived', '2026-11-19T03:00:00Z');

    expect((await freeTimeOf(reference))[0]?.lastFreeDay).toBe('2026-11-28');
    await drop('hmm-dem');
  });

  test('another carrier, another port and air cargo have none of it', async () => {
    await put('hmm-dem');
    expect(await freeTimeOf(await aShipment({ carrier: 'MAEU' }))).toEqual([]);
    expect(await freeTimeOf(await aShipment({ destination: 'VNHPH' }))).toEqual([]);
    expect(await freeTimeOf(await aShipment({ mode: 'AIR', carrier: 'KE', containers: [] }))).toEqual([]);
    await drop('hmm-dem');
  });

  test('of a box whose type nobody told only what holds for every type is known', async () => {
    await put('hmm-dem');
    const reference = await aShipment({ containers: [box] });
    const alone = await freeTimeOf(reference);
    await put('hmm-rf', { group: 'reefer', freeDays: 4 });

    expect(alone.map(({ tariff }) => tariff)).toEqual(['hmm-dem']);
    expect(await freeTimeOf(reference)).toEqual([]);
    for (const name of ['hmm-dem', 'hmm-rf']) await drop(name);
  });
});

test('the page of a link counts down too, and its JSON names no tariff', async () => {
  await put('secret-contract', { customer: 'bora', freeDays: 3 });
  const reference = await aShipment();
  await happens(reference, 'discharged', '2026-11-22T03:00:00Z');
  const { body: link } = await desk<{ url: string }>('POST', `/shipments/${reference}/links`, {
    recipient: 'Mai',
    expiresAt: '2027-02-01T00:00:00Z',
  });
  const html = await (await fetch(`${link.url}?lang=en`)).text();
  const json = await (await fetch(link.url, { headers: { accept: 'application/json' } })).text();

  expect(html).toContain('demurrage free');
  expect(html).toContain('1 day left');
  expect(JSON.parse(json)).toMatchObject({
    freeTime: [{ container: box, kind: 'demurrage', days: 3, lastFreeDay: '2026-11-24' }],
  });
  expect(html + json).not.toContain('secret-contract');
  await drop('secret-contract');
});
