import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { inForwarder } from '../../src/database/connect.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

async function aForwarder(slug: string): Promise<string> {
  const id = randomUUID();
  await db('forwarders').insert({
    id,
    slug,
    name: slug,
    office_time_zone: 'Asia/Seoul',
    language: 'ko',
    currency: 'KRW',
    created_at: '2026-11-23T00:00:00Z',
  });
  return id;
}

const anExporter = (forwarderId: string, slug: string) => ({
  forwarder_id: forwarderId,
  id: randomUUID(),
  slug,
  name: slug,
  language: 'ko',
  currency: 'KRW',
  created_at: '2026-11-23T00:00:00Z',
});

test('a query that forgets its WHERE still finds nothing of another forwarder', async () => {
  const [hanbada, haesong] = [await aForwarder('hanbada'), await aForwarder('haesong')];
  await inForwarder(db, hanbada, (trx) => trx('exporters').insert(anExporter(hanbada, 'cosmetics')));
  await inForwarder(db, haesong, (trx) => trx('exporters').insert(anExporter(haesong, 'machines')));

  const slugs = await inForwarder(db, hanbada, (trx) => trx('exporters').pluck('slug'));

  expect(slugs).toEqual(['cosmetics']);
});

test('nobody can write a row into another forwarder', async () => {
  const [ours, theirs] = [await aForwarder('ours'), await aForwarder('theirs')];

  const trespass = inForwarder(db, ours, (trx) => trx('exporters').insert(anExporter(theirs, 'spy')));

  await expect(trespass).rejects.toThrow('row-level security');
});
