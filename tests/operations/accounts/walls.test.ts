import { expect, test } from 'vitest';
import { inForwarder, named } from '../../../src/database/connect.ts';
import { testDatabase } from '../../support/database.ts';
import { aCustomer, aDesk, edgeTools } from '../../web/edge/serve.ts';

const { db } = await testDatabase();
const tools = edgeTools(db);
const desk = await aDesk(tools);
const neighbour = await aDesk(tools, 'neighbour');
await aCustomer(tools, desk, 'ours');
await aCustomer(tools, neighbour, 'theirs');

const inDesk = <Row>(text: string) =>
  inForwarder(db, desk.caller.forwarderId, (trx) =>
    named<Row>(trx, { name: `wall ${text}`, text, values: [] }),
  );

test('a query that forgets its WHERE still sees one forwarder', async () => {
  expect(await inDesk('SELECT slug FROM exporters')).toEqual([{ slug: 'ours' }]);
  expect(await inDesk('SELECT slug FROM forwarders')).toEqual([{ slug: 'royal-harbour' }]);
});

test.each(['accounts', 'sessions', 'api_keys', 'setup_links'])(
  'inside the wall nobody reads %s, where the ways in are kept',
  async (table) => {
    await expect(inDesk(`SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
  },
);

test('inside the wall nobody leaves it', async () => {
  await expect(inDesk('INSERT INTO forwarders SELECT * FROM forwarders')).rejects.toThrow(
    'permission denied',
  );
  const moved = inForwarder(db, desk.caller.forwarderId, (trx) =>
    trx('exporters').update({ forwarder_id: neighbour.caller.forwarderId }),
  );
  await expect(moved).rejects.toThrow('row-level security');
});
