/**
 * A day of simulated traffic, faster than it passes: an airline and three express carriers, one of them out of order, one
 * that says everything twice and one whose every other answer makes no sense. When the day is over every shipment must be
 * where the simulator says it is.
 *
 * `npm run bench -- simulated-day --shipments=10000 --every=60`: how many, and how often a moving one is asked about.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { connect } from '../../src/database/connect.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { loadReference } from '../../src/database/tables/reference.ts';
import { startSimulatedCarrier } from '../../src/demo/simulated-carrier.ts';
import { instant, type Temporal } from '../../src/domain/time.ts';
import { createTracker } from '../../src/network/gateway.ts';
import { sealWith } from '../../src/security/sealing.ts';
import { addForwarder, toolsOf } from '../support/bench-desk.ts';
import { simulateDay } from '../support/simulated-day.ts';

const asked = (name: string, usual: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const shipments = asked('shipments', 10_000);
const everyMinutes = asked('every', 60);

const folder = await mkdtemp(path.join(tmpdir(), 'naru-bench-'));
await chmod(folder, 0o755);
const embedded = await startEmbedded({ dataDir: path.join(folder, 'database'), durable: true });
await migrate(embedded.url);
const db = connect(embedded.url, { max: 8, statementTimeoutMs: 0 });
let time = instant('2026-11-23T00:00:00Z');
const clock = { now: () => time, advance: (by: Temporal.DurationLike) => (time = time.add(by)) };
const carrier = await startSimulatedCarrier(clock.now);
try {
  await loadReference(db);
  const forwarderId = await addForwarder(db);
  const track = createTracker({ connectorNamed, now: clock.now, random: () => 0, allowPrivateHosts: true });
  const tools = { ...toolsOf(db), ...sealWith(randomBytes(32)), track };
  const before = performance.now();
  const wrong = await simulateDay({ tools, forwarderId, carrier, clock, shipments, everyMinutes });
  const seconds = (performance.now() - before) / 1000;
  const speed = Math.round((24 * 3600) / seconds);
  console.log(
    `${String(shipments)} shipments, a day in ${seconds.toFixed(0)} s = ${String(speed)} x: ${String(wrong.length)} differ from the truth`,
  );
  wrong.slice(0, 20).forEach((line) => console.log(`  ${line}`));
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await carrier.stop();
  await db.destroy();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
