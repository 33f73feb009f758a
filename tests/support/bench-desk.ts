import { tmpdir } from 'node:os';
import type { Database } from '../../src/database/connect.ts';
import type { Caller } from '../../src/domain/account/caller.ts';
import { Temporal } from '../../src/domain/time.ts';
import { v7 as newId } from 'uuid';

/** A forwarder with nothing. */
export async function addForwarder(db: Database): Promise<string> {
  const id = newId();
  await db('forwarders').insert({
    id,
    slug: `bench-${id.slice(-12)}`,
    name: 'Bench',
    office_time_zone: 'Asia/Seoul',
    language: 'en',
    currency: 'KRW',
    created_at: '2026-01-01T00:00:00Z',
  });
  return id;
}

export function callerOf(forwarderId: string): Caller {
  return {
    forwarderId,
    forwarderSlug: 'bench',
    exporterId: null,
    exporterSlug: null,
    accountId: null,
    name: 'bench',
    language: 'en',
    officeTimeZone: 'Asia/Seoul',
  };
}

export function toolsOf(db: Database) {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  return { db, now: () => Temporal.Now.instant(), newId, uploadFolder: tmpdir(), log };
}
