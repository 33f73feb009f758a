import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { clearExpired } from '../../../src/operations/upkeep/clear-expired.ts';
import { readTrackingCommand, runTrackingCommand } from '../../../src/tracking-command.ts';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, desk, connect, aTracked, poll, show, saysSeven } = await startTrackedNaru();
saysSeven();
await connect();
const reference = await aTracked();
await poll(reference);

const here = ['replay', '--forwarder', 'hanbada'];
const journeyOf = async () => {
  const { status, milestones } = await show(reference);
  return { status, milestones };
};
const truth = await journeyOf();

async function replay(...args: string[]) {
  const lines: string[] = [];
  const exitCode = await runTrackingCommand(naru.tools, args, (line) => lines.push(line));
  return { exitCode, text: lines.join('\n') };
}

/** As if the reader of that day had understood less. */
async function misread(): Promise<void> {
  await naru.db('tracking_events').where('code', 'like', 'TRANSPORT%').update({ milestone: 'unknown' });
  await naru.db('tracking_events').where({ code: 'EQUIPMENT LOAD' }).delete();
}

test('what is read today as it was read then is left alone', async () => {
  expect(await replay(...here)).toEqual({
    exitCode: 0,
    text: 'Nothing to change: 0 new, 0 changed, 7 as they were, 0 answers unreadable.',
  });
});

test('a better reader says what it would change, writes it when told to, and then has nothing to say', async () => {
  await misread();
  const before = await journeyOf();
  expect(before).not.toEqual(truth);

  const told = await replay(...here, '--shipment', reference);
  expect(told.text).toContain('milestone unknown → arrived');
  expect(told.text).toMatch(/\+ EQUIPMENT LOAD loaded/);
  expect(told.text).toContain('Add --apply to write it.');
  expect(await journeyOf()).toEqual(before);

  const events = await naru.db('tracking_events').count().first();
  expect((await replay(...here, '--apply')).text).toMatch(/^Written: /m);
  expect(await journeyOf()).toEqual(truth);
  expect(Number((await naru.db('tracking_events').count().first())?.['count'])).toBeGreaterThan(
    Number(events?.['count']),
  );

  expect((await replay('replay', '--apply')).text).toMatch(/^Nothing to change: 0 new, 0 changed/m);
  expect((await poll(reference)).added).toBe(0);
});

test('a command that is not understood writes nothing and ends with 2', async () => {
  expect(readTrackingCommand(['replay', '--shipment', reference])).toBeNull();
  expect(readTrackingCommand(['rewind'])).toBeNull();
  expect(readTrackingCommand([...here, '--quickly'])).toBeNull();
  expect((await replay('rewind')).exitCode).toBe(2);
  expect((await replay('replay', '--forwarder', 'nobody')).exitCode).toBe(2);
  expect((await replay(...here, '--shipment', 'S-2026-999999')).text).toContain('There is no shipment');
});

test('kept answers go when the forwarder wants them kept no longer', async () => {
  const kept = async () => Number((await naru.db('raw_answers').count().first())?.['count']);
  const upkeepOn = (day: string) => clearExpired({ ...naru.tools, now: () => instant(`${day}T00:00:00Z`) });
  expect(await kept()).toBeGreaterThan(0);

  await upkeepOn('2027-01-10');
  expect(await kept()).toBeGreaterThan(0);

  expect((await desk('GET', '/tracking/settings')).body).toEqual({ rawAnswerDays: 180 });
  expect((await desk('PUT', '/tracking/settings', { rawAnswerDays: 30 })).body).toEqual({
    rawAnswerDays: 30,
  });
  expect((await desk('PUT', '/tracking/settings', { rawAnswerDays: 0 })).status).toBe(422);
  expect((await naru.api(naru.exporter.key)('GET', '/tracking/settings')).status).toBe(404);
  await upkeepOn('2027-01-10');
  expect(await kept()).toBe(0);
});
