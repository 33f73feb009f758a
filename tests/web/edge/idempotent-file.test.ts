import { expect, test } from 'vitest';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

const HEADER = 'mode,origin,destination,charge,block,basis,rate,currency\n';
const aFile = (rate: number, padding = 0) =>
  `${HEADER}FCL,KRPUS,VNSGN,FRT,freight,per_container,${rate},USD\n${'FCL,KRPUS,VNSGN,LSS,freight,per_teu,1,USD\n'.repeat(padding)}`;
const send = (file: string, key: string) =>
  fetch(`${naru.baseUrl}/api/v1/rates/imports?sheet=once`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${naru.forwarder.key}`,
      'content-type': 'text/csv',
      'idempotency-key': key,
    },
    body: file,
  });

test('a file sent twice with one key is imported once; another file is refused', async () => {
  const first = await send(aFile(100), 'f1');
  const again = await send(aFile(100), 'f1');
  const other = await send(aFile(101), 'f1');

  expect([first.status, again.status, other.status]).toEqual([202, 202, 422]);
  expect(await again.json()).toEqual(await first.json());
  const imports = await naru.db('rate_imports').where({ forwarder_id: naru.forwarder.caller.forwarderId });
  expect(imports).toHaveLength(1);
});

test('a file that comes in many pieces is known by all of them', async () => {
  const large = aFile(100, 20_000);
  const first = await send(large, 'f2');
  const again = await send(large, 'f2');
  const lastByte = await send(`${large.slice(0, -2)}D`, 'f2');

  expect([first.status, again.status, lastByte.status]).toEqual([202, 202, 422]);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
});
