import { expect, test, vi } from 'vitest';
import { jobs, type JobName } from '../../src/jobs/jobs.ts';
import { startSchedule } from '../../src/jobs/schedule.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { startNaru } from '../support/naru.ts';

const naru = await startNaru();
const said: string[] = [];
const note = (_facts: object, message: string) => said.push(message);
const tools = { ...naru.tools, log: { ...naru.tools.log, warn: note, error: note } };

const addSpentLink = (name: string) =>
  naru.db('setup_links').insert({
    token_hash: Buffer.from(name),
    created_at: '2026-11-20T00:00:00Z',
    expires_at: '2026-11-21T00:00:00Z',
  });
const links = async () => naru.db('setup_links').pluck('token_hash');
const waiting = async () => naru.db('graphile_worker.jobs').select('key', 'attempts', 'last_error');

test('a job that is put in the queue is done, and leaves nothing behind', async () => {
  const worker = await startWorker(tools, naru.databaseUrl);
  await addSpentLink('spent');

  await worker.enqueue('clear-expired');

  await vi.waitFor(async () => expect(await links()).toEqual([]));
  await vi.waitFor(async () => expect(await waiting()).toEqual([]));
  await worker.stop();
});

test('a job that cannot end in time does not hold the end up, and the next tick does it', async () => {
  const stuck = await startWorker(tools, naru.databaseUrl);
  await addSpentLink('stuck');
  const holder = await naru.db.transaction();
  await holder.raw('LOCK TABLE setup_links');
  await stuck.enqueue('clear-expired');
  await vi.waitFor(async () => {
    const { rows } = await naru.db.raw<{ rows: unknown[] }>(
      `SELECT 1 FROM pg_locks WHERE relation = 'setup_links'::regclass AND NOT granted`,
    );
    expect(rows).toHaveLength(1);
  });

  await stuck.stop();
  await holder.rollback();
  expect(said).toContainEqual(expect.stringContaining('Naru is ending.'));

  const next = await startWorker(tools, naru.databaseUrl);
  await next.enqueue('clear-expired');
  await vi.waitFor(async () => expect(await links()).toEqual([]));
  await next.stop();
});

test('a connection of the queue that breaks is replaced, and work goes on', async () => {
  const worker = await startWorker(tools, naru.databaseUrl);
  await naru.db.raw(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'naru-worker' AND datname = current_database()`,
  );
  await addSpentLink('after the break');

  await vi.waitFor(() => worker.enqueue('clear-expired'));

  await vi.waitFor(async () => expect(await links()).toEqual([]), { timeout: 10_000 });
  await worker.stop();
});

test('the schedule knows only jobs that exist, and stops when told', async () => {
  const enqueued: JobName[] = [];
  const schedule = startSchedule((job) => {
    enqueued.push(job);
    return Promise.reject(new Error('the queue is away'));
  }, tools.log);

  await vi.waitFor(() => expect(enqueued).toContain('poll-shipments'), { timeout: 5_000 });
  await schedule.stop();
  const after = enqueued.length;

  expect(Object.keys(jobs)).toEqual(expect.arrayContaining(enqueued));
  expect(said.filter((message) => message.includes('could not be put in the queue'))).toHaveLength(after);
});
