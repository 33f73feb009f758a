import { expect, test } from 'vitest';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

const { desk, connect, aTracked, poll, saysSeven } = await startTrackedNaru();
saysSeven();
await connect();
const reference = await aTracked();
await poll(reference);

type Facts = { readonly events?: readonly Record<string, unknown>[] };

async function link(about: object = {}): Promise<string> {
  const { body } = await desk<{ url: string }>('POST', `/shipments/${reference}/links`, {
    recipient: 'Saigon Beauty',
    expiresAt: '2027-03-01T00:00:00+09:00',
    ...about,
  });
  return body.url;
}

async function read(url: string, accept: string): Promise<string> {
  const answer = await fetch(url, { headers: { accept, 'accept-language': 'en' } });
  return answer.text();
}

async function facts(url: string): Promise<Facts> {
  return JSON.parse(await read(url, 'application/json')) as Facts;
}

test('the seven events of the recorded answer are on the page, in the carrier’s own words', async () => {
  const page = await read(await link(), 'text/html');
  const heard = /<ol class="heard">.*?<\/ol>/s.exec(page)?.[0] ?? '';

  expect(heard.match(/<li class="(actual|estimated|planned)/g)).toHaveLength(7);
  expect(heard).toContain('<q>DRFT</q> <span class="code soft">SHIPMENT DRFT</span>');
  expect(heard).toContain('We do not know this word, so it moves nothing.');
  expect(heard).toContain('data-zone="Europe/Paris"');
  expect(page.length).toBeLessThan(50_000);
});

test('the seven events are in the JSON with what may be told, and nothing else', async () => {
  const { events = [] } = await facts(await link());

  expect(events.map(({ code }) => code).toSorted()).toEqual([
    'EQUIPMENT LOAD',
    'EQUIPMENT LOAD',
    'SHIPMENT DRFT',
    'SHIPMENT DRFT',
    'SHIPMENT DRFT',
    'TRANSPORT ARRI',
    'TRANSPORT ARRI',
  ]);
  expect(new Set(events.flatMap(Object.keys))).toEqual(
    new Set([
      ...['code', 'milestone', 'classifier', 'counts', 'words', 'source', 'place', 'placeText', 'facility'],
      ...['equipment', 'loadState', 'pieces', 'vessel', 'voyage', 'flight'],
      ...['happenedAt', 'timeZone', 'timeZoneKnown', 'recordedAt'],
    ]),
  );
});

test('what a link leaves out is in no event', async () => {
  const { events = [] } = await facts(await link({ fields: ['events'] }));

  expect(events).toHaveLength(7);
  expect(JSON.stringify(events)).not.toMatch(/King of the Seas|APZU4812090|HDMU|2021-01/);
  expect(events.every(({ words }) => words === null)).toBe(true);
});

test('a link without events tells none', async () => {
  const url = await link({ fields: ['times'] });

  expect((await facts(url)).events).toBeUndefined();
  expect(await read(url, 'text/html')).not.toContain('Everything we heard');
});

test('a box of somebody else under the same bill is nobody’s business here', async () => {
  const other = await aTracked({ containers: ['HDMU6804878'] });
  await poll(other);
  const { body } = await desk<{ url: string }>('POST', `/shipments/${other}/links`, {
    recipient: 'Saigon Beauty',
    expiresAt: '2027-03-01T00:00:00+09:00',
  });

  expect(JSON.stringify((await facts(body.url)).events)).not.toContain('APZU4812090');
});
