import { connectorNamed } from '../../src/carriers/registry.ts';
import { connect } from '../../src/database/connect.ts';
import { instant } from '../../src/domain/time.ts';
import { createTracker, type Speaker } from '../../src/network/gateway.ts';
import { pollShipments } from '../../src/operations/tracking/poll-shipments.ts';
import { v7 as newId } from 'uuid';

/** One tick of one worker, as a process of its own: its database, its name, and what time it is. */
const [url = '', worker = '', time = ''] = process.argv.slice(2);
const now = () => instant(time);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The carrier hears who asks, and when that worker thinks it is. */
function named(code: string): Speaker | null {
  const connector = connectorNamed(code);
  if (connector === null) return null;
  const said = [
    { name: 'x-worker', value: worker },
    { name: 'x-time', value: time },
  ];
  return {
    ...connector,
    trackRequests: (question, connection) =>
      connector
        .trackRequests(question, connection)
        .map((group) => group.map((each) => ({ ...each, headers: [...each.headers, ...said] }))),
  };
}

const db = connect(url);
const track = createTracker({ connectorNamed: named, now, random: () => 0, allowPrivateHosts: true });
await pollShipments({ db, now, newId, track, log, unseal: () => '{"type":"none"}' });
await db.destroy();
process.exit(0);
