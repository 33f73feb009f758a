import { expect, test } from 'vitest';
import { inForwarder } from '../../src/database/connect.ts';
import { aQuoteBody, printer, withSampleBook, type QuoteBody } from '../support/examples.ts';
import { startNaru, type TestNaru } from '../support/naru.ts';

type Table = { readonly name: string; readonly isWalled: boolean };

/** What a sign-in reads before anybody is known: the app's role cannot see these at all, or only through a policy. */
const naru = await startNaru(printer);

test('every table that holds a forwarder’s rows stands behind the wall', async () => {
  const tables = await tablesOfForwarders(naru);

  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter(({ isWalled }) => !isWalled).map(({ name }) => name)).toEqual([]);
});

test('each wall keeps rows from being written as well as from being read', async () => {
  const { rows } = await naru.db.raw<{ rows: { tablename: string }[] }>(
    `SELECT tablename FROM pg_policies
      WHERE schemaname = 'public' AND 'naru_app' = ANY(roles)
        AND (qual NOT LIKE '%current_forwarder()%' OR (with_check IS NOT NULL AND with_check NOT LIKE '%current_forwarder()%'))`,
  );

  expect(rows).toEqual([]);
});

test('with every WHERE removed, a forwarder reads its own rows of each table and nobody else’s', async () => {
  const rival = await naru.addForwarder('rival');
  await busy(naru);
  const rivalId = rival.caller.forwarderId;
  const names = (await tablesOfForwarders(naru)).map(({ name }) => name);

  const seen: Record<string, unknown> = {};
  for (const name of names) {
    const key = name === 'forwarders' ? 'id' : 'forwarder_id';
    seen[name] = await inForwarder(naru.db, rivalId, (trx) =>
      trx(name)
        .whereNot(key, rivalId)
        .count('* as count')
        .then(([row]) => Number(row?.['count']))
        .catch((error: unknown) => ((error as { code?: string }).code === '42501' ? 0 : error)),
    );
  }

  expect(seen).toEqual(Object.fromEntries(names.map((name) => [name, 0])));
});

test('there was something to see', async () => {
  const { forwarderId } = naru.forwarder.caller;

  for (const name of [
    'quotes',
    'quote_messages',
    'shipments',
    'tracking_events',
    'shipment_links',
    'audit_events',
  ]) {
    const [row] = await naru.db(name).where('forwarder_id', forwarderId).count('* as count');
    expect([name, Number(row?.['count'])]).not.toEqual([name, 0]);
  }
});

/** Tables with a forwarder's rows, partitions among them, that the role of every transaction may touch. */
async function tablesOfForwarders({ db }: TestNaru): Promise<Table[]> {
  const { rows } = await db.raw<{ rows: Table[] }>(
    `SELECT c.relname AS name, c.relrowsecurity
            AND EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid) AS "isWalled"
       FROM pg_class AS c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND (c.relname = 'forwarders' OR EXISTS (
              SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'forwarder_id' AND NOT a.attisdropped))
        AND has_any_column_privilege('naru_app', c.oid, 'SELECT, INSERT, UPDATE')
      ORDER BY c.relname`,
  );
  return rows;
}

/** A day of the first forwarder: a quote, a message, a shipment, an event, a link. */
async function busy({ forwarder, exporter, api }: TestNaru): Promise<void> {
  await withSampleBook(naru);
  const [desk, customer] = [api(forwarder.key), api(exporter.key)];
  const { body: quote } = await customer<QuoteBody>('POST', '/quotes', aQuoteBody());
  await customer('POST', `/quotes/${quote.number}/messages`, { text: 'Hello' });
  await customer('POST', `/quotes/${quote.number}/acceptance`, { optionId: quote.options[0]?.id });
  const { body: shipment } = await desk<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    carrier: 'HDMU',
    origin: 'KRPUS',
    destination: 'VNSGN',
    masterBill: 'HDMUSELM0000001',
    containers: ['HDMU6804878'],
  });
  const at = `/shipments/${shipment.reference}`;
  await desk('POST', `${at}/events`, {
    milestone: 'departed',
    classifier: 'ACT',
    happenedAt: '2026-11-20T10:00:00+09:00',
    place: 'KRPUS',
    reason: 'The line called.',
  });
  await desk('POST', `${at}/links`, { recipient: 'The buyer', expiresAt: '2026-12-31T00:00:00Z' });
}
