import { pollShipments } from '../operations/tracking/poll-shipments.ts';
import type { Tools } from '../operations/tools.ts';
import { clearExpired } from '../operations/upkeep/clear-expired.ts';

/** What is done without being asked: a name for the queue, and the operation it stands for. */
export const jobs = {
  'poll-shipments': pollShipments,
  'clear-expired': clearExpired,
} as const satisfies Record<string, (tools: Tools) => Promise<unknown>>;

export type JobName = keyof typeof jobs;
