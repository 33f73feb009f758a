import { Logger, makeWorkerUtils, run, type Task, type TaskList, type WorkerUtils } from 'graphile-worker';
import pg from 'pg';
import type { Log, Tools } from '../operations/tools.ts';
import { jobs, type JobName } from './jobs.ts';

const JOBS_AT_ONCE = 4;
const CONNECTIONS = JOBS_AT_ONCE + 2;
/** A job that takes longer to come to an end goes back to the queue for another worker. */
const LAST_WORDS_MS = 4_000;

export type Worker = {
  readonly enqueue: (job: JobName) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Does the jobs of the queue, which lives in the database: any number of workers may share it. */
export async function startWorker(tools: Tools, databaseUrl: string): Promise<Worker> {
  const { log } = tools;
  const pgPool = openPool(databaseUrl, log);
  const shared = { pgPool, logger: quietLogger(log) };
  const utils = await makeWorkerUtils(shared);
  await utils.migrate();
  const runner = await run({
    ...shared,
    taskList: taskList(tools),
    concurrency: JOBS_AT_ONCE,
    crontab: '', // The schedule is node-cron's.
    noHandleSignals: true, // main.ts ends things, in order.
    gracefulShutdownAbortTimeout: LAST_WORDS_MS,
  });

  return {
    enqueue: (job) => enqueue(utils, job),
    stop: async () => {
      await runner.stop();
      await utils.release();
      await pgPool.end();
    },
  };
}

/** One waiting job of a name is enough, however many processes tick. */
async function enqueue(utils: WorkerUtils, job: JobName): Promise<void> {
  await utils.addJob(job, {}, { jobKey: job, maxAttempts: 1 });
}

function taskList(tools: Tools): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, operation]): [string, Task] => [
      name,
      async (_payload, { abortSignal }) => {
        await Promise.race([operation(tools), aborted(abortSignal)]);
      },
    ]),
  );
}

/** Fails the job, which frees it for another worker; a lease or a transaction makes good what was half done. */
async function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Naru is ending.')), { once: true });
  });
}

/** Its own pool, so that no request waits for a job's connection. An idle connection that breaks is replaced. */
function openPool(connectionString: string, log: Log): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: CONNECTIONS, application_name: 'naru-worker' });
  const note = (error: Error) => log.warn({ error }, 'A connection of the job queue broke.');
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  return pool;
}

/** Its routine goes unsaid, and so does what a job was given. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    const say = { error: log.error, warning: log.warn }[level as string];
    const about = meta as { error?: unknown; job?: { task_identifier?: string } } | undefined;
    say?.({ error: about?.error, job: about?.job?.task_identifier }, message.split('\n')[0] ?? message);
  });
}
