import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { instant } from '../../src/domain/time.ts';
import { LEASE } from '../../src/operations/tracking/poll-shipments.ts';
import { answer } from '../support/scripted-carrier.ts';
import { sevenEvents, startTrackedNaru } from '../support/tracked-naru.ts';

const WORKER = path.join(import.meta.dirname, '../support/poll-worker.ts');
const MORNING = instant('2026-11-23T00:00:00Z');
const EACH = 25;

const { naru, carrier, connect, aTracked } = await startTrackedNaru();

/** A worker that asks whatever is due at its time, and ends. */
function startWorker(name: string, secondsLater = 0) {
  const time = MORNING.add({ seconds: secondsLater }).toString();
  const child = spawn(process.execPath, [WORKER, naru.databaseUrl, name, time], { stdio: 'inherit' });
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  return { kill: () => child.kill('SIGKILL'), ended };
}

const track = async (prefix: string) => {
  const bills = Array.from({ length: EACH }, (_, at) => `HDMU${prefix}${String(at)}`);
  for (const masterBill of bills) await aTracked({ masterBill });
};
const asked = () =>
  carrier.heard.map(({ url, headers }) => ({
    bill: new URL(url, 'http://carrier').searchParams.get('transportDocumentReference') ?? '',
    worker: String(headers['x-worker']),
    at: instant(String(headers['x-time'])),
  }));

test('of three workers one is killed as it asks: nothing is asked twice within its lease, and all is asked', async () => {
  await connect();
  const held: ServerResponse[] = [];
  carrier.says((request, response) => {
    if (request.headers['x-worker'] === 'doomed') held.push(response);
    else answer(response, sevenEvents);
  });
  await track('A');
  const doomed = startWorker('doomed');
  await vi.waitFor(() => expect(held.length).toBeGreaterThan(5), { timeout: 30_000 });

  await track('B');
  const others = [startWorker('second'), startWorker('third')];
  expect((await Promise.all(others.map(({ ended }) => ended))).map(([code]) => code)).toEqual([0, 0]);
  expect(doomed.kill()).toBe(true);
  expect((await doomed.ended)[1]).toBe('SIGKILL');

  // Until its lease has run out nobody takes what it held; then everybody may, and one does.
  await startWorker('early', LEASE.seconds - 1).ended;
  expect(asked().filter(({ worker }) => worker === 'early')).toEqual([]);
  await Promise.all(['fourth', 'fifth', 'sixth'].map((name) => startWorker(name, LEASE.seconds + 1).ended));

  const byBill = Map.groupBy(asked(), ({ bill }) => bill);
  expect(byBill.size).toBe(2 * EACH);
  for (const asking of byBill.values()) {
    const [first, again, ...more] = asking;
    expect(more).toEqual([]);
    if (first && again)
      expect(first.at.until(again.at).total('seconds')).toBeGreaterThanOrEqual(LEASE.seconds);
  }
  const { rows } = await naru.db.raw<{ rows: { bill: string }[] }>(
    'SELECT DISTINCT shipment_id FROM tracking_events',
  );
  expect(rows).toHaveLength(2 * EACH);
});
