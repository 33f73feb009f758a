import type { Database } from '../connect.ts';

/** Whether anybody has set this installation up. */
export async function hasForwarder(db: Database): Promise<boolean> {
  return (await db('forwarders').first('id')) !== undefined;
}
