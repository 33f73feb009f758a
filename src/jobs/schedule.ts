import { schedule } from 'node-cron';
import type { Log } from '../operations/tools.ts';
import type { JobName } from './jobs.ts';

type Line = { readonly when: string; readonly job: JobName };

/** Seconds, minutes, hours, day, month, weekday. A tick only puts a job in the queue; whoever is free does it. */
const lines: readonly Line[] = [
  { when: '*/3 * * * * *', job: 'poll-shipments' },
  { when: '*/5 * * * * *', job: 'look-for-exceptions' },
  { when: '*/10 * * * * *', job: 'keep-subscriptions' },
  { when: '0 7 * * * *', job: 'clear-expired' },
  { when: '0 23 * * * *', job: 'prune-rates' },
  { when: '*/2 * * * * *', job: 'send-mails' },
  { when: '*/2 * * * * *', job: 'send-webhooks' },
  { when: '30 */15 * * * *', job: 'remind-of-quotes' },
  { when: '*/20 * * * * *', job: 'call-back' },
  { when: '15 * * * * *', job: 'tell-about-shipments' },
  { when: '45 * * * * *', job: 'fetch-rates' },
  { when: '10 */5 * * * *', job: 'tell-about-rates' },
];

export type Schedule = { readonly stop: () => Promise<void> };

export function startSchedule(enqueue: (job: JobName) => Promise<void>, log: Log): Schedule {
  const tick = async (job: JobName): Promise<void> => {
    try {
      await enqueue(job);
    } catch (error) {
      log.warn({ job, error }, 'A job could not be put in the queue; the next tick tries again.');
    }
  };
  const tasks = lines.map(({ when, job }) =>
    schedule(when, () => tick(job), { name: job, noOverlap: true, timezone: 'UTC' }),
  );
  return {
    stop: async () => {
      await Promise.all(tasks.map(async (task) => task.destroy()));
    },
  };
}
