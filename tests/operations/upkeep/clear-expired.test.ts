import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { clearExpired } from '../../../src/operations/upkeep/clear-expired.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();
const now = () => instant('2026-12-02T00:00:00Z');
const yesterdayMorning = '2026-11-30T23:00:00Z';
const lastNight = '2026-12-01T23:00:00Z';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const forwarderId = randomUUID();
await db('forwarders').insert({
  id: forwarderId,
  slug: 'hanbada',
  name: 'Hanbada',
  office_time_zone: 'Asia/Seoul',
  language: 'ko',
  currency: 'KRW',
  created_at: yesterdayMorning,
});

test('a spent day ends a session, a link and a replayed answer, and newer ones stay', async () => {
  const link = (name: string, expires_at: string) => ({
    token_hash: Buffer.from(name),
    created_at: yesterdayMorning,
    expires_at,
  });
  const answer = (key: string, created_at: string) => ({
    forwarder_id: forwarderId,
    caller: 'desk',
    key,
    request_hash: Buffer.from(key),
    created_at,
  });
  await db('setup_links').insert([link('old', lastNight), link('new', '2026-12-02T01:00:00Z')]);
  await db('idempotency_keys').insert([answer('old', yesterdayMorning), answer('new', lastNight)]);

  await clearExpired({ db, now, log });

  expect(await db('setup_links').pluck('token_hash')).toEqual([Buffer.from('new')]);
  expect(await db('idempotency_keys').pluck('key')).toEqual(['new']);
});

test('a dry run goes after a day, with its lines; a real import stays', async () => {
  const imported = (sheet: string, dry_run: boolean, created_at: string) => ({
    forwarder_id: forwarderId,
    id: randomUUID(),
    sheet,
    file_name: `${sheet}.csv`,
    dry_run,
    started_by: 'desk',
    created_at,
    heard_at: created_at,
  });
  const versions: { version: bigint }[] = await db('rate_imports')
    .insert([
      imported('old-trial', true, yesterdayMorning),
      imported('new-trial', true, lastNight),
      imported('real', false, yesterdayMorning),
    ])
    .returning('version');
  await db('rate_lines').insert(
    versions.map(({ version }) => ({
      forwarder_id: forwarderId,
      version,
      line: 2,
      specificity: 1,
      charge: 'FRT',
      block: 'freight',
      basis: 'per_bl',
      valid_by: 'quote',
    })),
  );

  await clearExpired({ db, now, log });

  expect(await db('rate_imports').orderBy('sheet').pluck('sheet')).toEqual(['new-trial', 'real']);
  expect(await db('rate_lines').pluck('version')).toEqual(versions.slice(1).map(({ version }) => version));
});
