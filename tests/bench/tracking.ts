/**
 * Polling, event insert and claiming against yardsticks taken in the same run, interleaved (performance bars P8, P9).
 *
 * `npm run bench -- tracking --shipments=3000 --tracked=1000000`: how many are polled in a round, and how many are tracked
 * when the claim is timed.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'undici';
import { v7 as uuidv7 } from 'uuid';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { connect, inForwarder, named } from '../../src/database/connect.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { claimDuePolls } from '../../src/database/hot/claims.ts';
import { addEvents, type NewEvent } from '../../src/database/hot/events.ts';
import { migrate } from '../../src/database/migrate.ts';
import { saveConnection } from '../../src/database/tables/connections.ts';
import { Temporal } from '../../src/domain/time.ts';
import { createTracker } from '../../src/network/gateway.ts';
import { pollShipments } from '../../src/operations/tracking/poll-shipments.ts';
import { sealWith } from '../../src/security/sealing.ts';
import { addForwarder, toolsOf } from '../support/bench-desk.ts';
import { median, perSecond, tell } from '../support/bench-measure.ts';
import { addOtherEvents, addShipments, billOf, forgetEvents, track } from '../support/bench-polls.ts';
import { anEvent } from '../support/examples/shipments.ts';

const ROUNDS = 5;
const [AT_ONCE, BATCH, JOBS, CLAIM, OTHERS] = [50, 1000, 20_000, 100, 100_000];

const asked = (name: string, usual: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const shipments = asked('shipments', 3000);
const tracked = asked('tracked', 1_000_000);

const folder = await mkdtemp(path.join(tmpdir(), 'naru-bench-'));
await chmod(folder, 0o755);
const embedded = await startEmbedded({ dataDir: path.join(folder, 'database'), durable: true });
await migrate(embedded.url);
const db = connect(embedded.url, { max: 8, statementTimeoutMs: 0 });
const carrier = fork(path.join(import.meta.dirname, '../support/bench-carrier.ts'));
const [port] = (await once(carrier, 'message')) as [number];
const baseUrl = `http://127.0.0.1:${String(port)}`;
try {
  const forwarderId = await addForwarder(db);
  await addShipments(db, forwarderId, shipments);
  await addOtherEvents(db, forwarderId, OTHERS);
  await comparePolling(forwarderId);
  await compareInserts(forwarderId);
  await compareClaims(forwarderId);
} finally {
  carrier.disconnect();
  await db.destroy();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}

async function comparePolling(forwarderId: string): Promise<void> {
  const { seal, unseal } = sealWith(randomBytes(32));
  const connection = { carrier: 'HDMU', connector: 'dcsa', profile: 'standard', baseUrl, apiVersion: '2.2' };
  const now = Temporal.Now.instant();
  const terms = { trackBy: ['masterBill' as const], requestsPerMinute: 100_000, pollEveryMinutes: 15 };
  const sealed = { subscribe: false, authType: 'none', sealedAuth: seal(JSON.stringify({ type: 'none' })) };
  await inForwarder(db, forwarderId, (trx) =>
    saveConnection(trx, forwarderId, { ...connection, ...terms, ...sealed }, now),
  );
  const tracker = createTracker({
    connectorNamed,
    now: () => Temporal.Now.instant(),
    random: Math.random,
    allowPrivateHosts: true,
  });
  const tools = { ...toolsOf(db), unseal, track: tracker };
  const poll = async () => {
    await db('polls').update({ next_at: db.raw('now()'), failures: 0 });
    return perSecond(shipments, () => pollShipments(tools));
  };
  await poll(); // Reads everything once: what comes next is known.
  const rates: Record<'bare' | 'unchanged' | 'bareAgain' | 'fresh', number[]> = {
    bare: [],
    unchanged: [],
    bareAgain: [],
    fresh: [],
  };
  for (let round = 1; round <= ROUNDS; round += 1) {
    rates.bare.push(await bareReading());
    rates.unchanged.push(await poll());
    carrier.send(String(round));
    await once(carrier, 'message');
    await forgetEvents(db);
    await bareReading(); // The carrier writes the new answers down before they are timed.
    rates.bareAgain.push(await bareReading());
    rates.fresh.push(await poll());
  }
  const known = await db('tracking_events').count<{ count: bigint }[]>('* as count');
  const wanted = BigInt(shipments * 12 + OTHERS);
  if (known[0]?.count !== wanted)
    throw new Error(`Not every event was kept: ${String(known[0]?.count)} of ${String(wanted)}.`);
  const [bare, bareAgain, unit] = [median(rates.bare), median(rates.bareAgain), 'polls/s'];
  tell('polling, unchanged answers', median(rates.unchanged), { bare, bar: 0.5, unit });
  tell('polling, all events new', median(rates.fresh), { bare: bareAgain, bar: 0.12, unit });
}

/** The yardstick: a bare pool reads the same bodies and parses them, more at once than Naru asks of one carrier. */
async function bareReading(): Promise<number> {
  const pool = new Pool(baseUrl, { connections: AT_ONCE });
  let next = 0;
  const rate = await perSecond(shipments, async () => {
    const worker = async () => {
      while (next < shipments) {
        const bill = billOf(next++);
        const { body } = await pool.request({
          method: 'GET',
          path: `/events?transportDocumentReference=${bill}`,
        });
        await body.json();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
  await pool.close();
  return rate;
}

async function compareInserts(forwarderId: string): Promise<void> {
  await db.raw(`CREATE TABLE bare_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant uuid NOT NULL,
    shipment uuid NOT NULL, source text NOT NULL, source_event_id text NOT NULL, code text NOT NULL, milestone text NOT NULL,
    classifier text NOT NULL, happened_at timestamptz NOT NULL, place text, equipment text, recorded_at timestamptz NOT NULL,
    raw jsonb NOT NULL, UNIQUE (tenant, source, source_event_id))`);
  await db.raw('CREATE INDEX ON bare_events (tenant, shipment, happened_at)');
  const ids = await db<{ id: string; forwarder_id: string }>('shipments')
    .where({ forwarder_id: forwarderId })
    .limit(100)
    .select('id');
  const batch = (): NewEvent[] =>
    Array.from({ length: BATCH }, (_, index) => ({
      ...anEvent({ sourceEventId: uuidv7(), equipment: 'HDMU6804878', raw: { padding: 'x'.repeat(400) } }),
      id: uuidv7(),
      shipmentId: ids[index % ids.length]?.id ?? '',
    }));
  const rates = { bare: [] as number[], own: [] as number[] };
  for (let round = 0; round < ROUNDS * 10; round += 1) {
    const [one, other] = [batch(), batch()];
    rates.bare.push(await perSecond(BATCH, () => bareInsert(forwarderId, one)));
    rates.own.push(
      await perSecond(BATCH, () => inForwarder(db, forwarderId, (trx) => addEvents(trx, forwarderId, other))),
    );
  }
  tell('event insert, 1,000 a statement', median(rates.own), {
    bare: median(rates.bare),
    bar: 0.6,
    unit: 'events/s',
  });
}

/** The yardstick: one statement into a table of eleven columns. */
async function bareInsert(tenant: string, events: readonly NewEvent[]): Promise<void> {
  await named(db, {
    name: 'bare_insert',
    text: `INSERT INTO bare_events (tenant, shipment, source, source_event_id, code, milestone, classifier, happened_at,
             place, equipment, recorded_at, raw)
           SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
             $8::timestamptz[], $9::text[], $10::text[], $11::timestamptz[], $12::jsonb[])
           ON CONFLICT (tenant, source, source_event_id) DO NOTHING`,
    values: [
      tenant,
      events.map(({ shipmentId }) => shipmentId),
      events.map(({ source }) => source),
      events.map(({ sourceEventId }) => sourceEventId),
      events.map(({ code }) => code),
      events.map(({ milestone }) => milestone),
      events.map(({ classifier }) => classifier),
      events.map(({ happenedAt }) => happenedAt?.toString() ?? null),
      events.map(({ place }) => place),
      events.map(({ equipment }) => equipment),
      events.map(({ recordedAt }) => recordedAt.toString()),
      events.map(({ raw }) => JSON.stringify(raw)),
    ],
  });
}

async function compareClaims(forwarderId: string): Promise<void> {
  await track(db, forwarderId, { count: JOBS, due: JOBS });
  await db.raw(
    'CREATE TABLE bare_jobs (id bigint PRIMARY KEY, next_at timestamptz NOT NULL, lease_until timestamptz)',
  );
  await db.raw(
    `INSERT INTO bare_jobs SELECT n, now() - interval '1 hour', NULL FROM generate_series(1, ${JOBS}) n`,
  );
  await db.raw('CREATE INDEX ON bare_jobs (next_at)');
  const rates = { bare: [] as number[], own: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const table of ['bare_jobs', 'polls']) {
      await db.raw(`UPDATE ${table} SET next_at = now() - interval '1 hour'`);
      await db.raw(`VACUUM ANALYZE ${table}`);
    }
    rates.bare.push(await perSecond(JOBS, () => inFour(bareClaim)));
    rates.own.push(await perSecond(JOBS, () => inFour(ownClaim)));
  }
  tell('claim, 100 at a time', median(rates.own), { bare: median(rates.bare), bar: 0.7, unit: 'claims/s' });

  const small = await claimTime(forwarderId, 10_000);
  const large = await claimTime(forwarderId, tracked);
  console.log(
    `claim with ${String(tracked)} tracked, 1 % due: ${large.toFixed(2)} ms; with 10000: ${small.toFixed(2)} ms = ${(large / small).toFixed(2)} x (bar: the same)`,
  );
}

/** Milliseconds for a hundred due questions, when one of a hundred tracked is due. */
async function claimTime(forwarderId: string, count: number): Promise<number> {
  await track(db, forwarderId, { count, due: count / 100 });
  const times: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const before = performance.now();
    const claimed = await ownClaim();
    times.push(performance.now() - before);
    if (claimed !== CLAIM) throw new Error(`Only ${String(claimed)} were claimed.`);
    await db.raw(
      `UPDATE polls SET next_at = now() - interval '1 hour' WHERE leased_by IS NOT NULL AND next_at > now()`,
    );
  }
  return median(times.slice(10));
}

async function ownClaim(): Promise<number> {
  const now = Temporal.Now.instant();
  const terms = { now, leaseUntil: now.add({ minutes: 2 }), leasedBy: uuidv7(), most: CLAIM };
  return (await claimDuePolls(db, terms)).length;
}

async function bareClaim(): Promise<number> {
  const rows = await named(db, {
    name: 'bare_claim',
    text: `UPDATE bare_jobs SET next_at = $2, lease_until = $2 WHERE id IN
             (SELECT id FROM bare_jobs WHERE next_at <= $1 ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING id`,
    values: [Temporal.Now.instant().toString(), Temporal.Now.instant().add({ minutes: 2 }).toString(), CLAIM],
  });
  return rows.length;
}

async function inFour(claim: () => Promise<number>): Promise<void> {
  const worker = async () => {
    while ((await claim()) > 0);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
