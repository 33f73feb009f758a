import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { instant } from '../../src/domain/time.ts';
import { createTracker, type TrackerOptions } from '../../src/network/gateway.ts';
import { startNaru } from './naru.ts';
import { aScriptedCarrier, answer } from './scripted-carrier.ts';

/** A shipment as the API shows it: what tests look at. */
export type ShipmentBody = {
  readonly reference: string;
  readonly status: string;
  readonly masterBill: string | null;
  readonly events: readonly {
    readonly id: string;
    readonly code: string;
    readonly milestone: string;
    readonly happenedAt: string | null;
    readonly timeZoneKnown: boolean;
    readonly retracted: boolean;
    readonly raw: unknown;
  }[];
  readonly milestones: readonly {
    readonly code: string;
    readonly actual: string | null;
    readonly done: number;
    readonly of: number;
  }[];
  readonly tracking: {
    readonly lastError: string | null;
    readonly lastAskedAt: string | null;
    readonly nextAskAt: string | null;
  };
  readonly eta: { readonly current: string | null; readonly history: readonly unknown[] };
};

export type PollBody = {
  readonly asked: boolean;
  readonly kind: string;
  readonly added: number;
  readonly error: string | null;
};

const fixtures = path.join(import.meta.dirname, '../carriers/dcsa/fixtures');

/** The seven events of the published DCSA 2.2 sample. */
export const sevenEvents = JSON.parse(
  await readFile(path.join(fixtures, 'standard.tnt-220-response.json'), 'utf8'),
) as readonly object[];

/** Naru with a carrier on loopback that says what the test tells it to, and a desk connected to it as HDMU. */
export async function startTrackedNaru(options: Partial<TrackerOptions> = {}) {
  let now = () => instant('2026-11-23T00:00:00Z');
  const track = createTracker({
    connectorNamed,
    now: () => now(),
    random: () => 0,
    allowPrivateHosts: true,
    ...options,
  });
  const naru = await startNaru({ track });
  now = naru.clock.now;
  const carrier = await aScriptedCarrier();
  const desk = naru.api(naru.forwarder.key);

  const connect = (about: object = {}) =>
    desk('PUT', '/carriers/HDMU/connection', {
      connector: 'dcsa',
      profile: 'standard',
      baseUrl: `${carrier.baseUrl}/v2`,
      auth: { type: 'headers', headers: [{ name: 'Consumer-Key', value: 'dummy-key' }] },
      requestsPerMinute: 6000,
      ...about,
    });
  const aTracked = async (about: object = {}) => {
    const { status, body } = await desk<ShipmentBody>('POST', '/shipments', {
      mode: 'FCL',
      carrier: 'HDMU',
      origin: 'KRPUS',
      destination: 'VNSGN',
      houseBill: 'HANB26110001',
      masterBill: 'HDMUSELM0000001',
      ...about,
    });
    if (status !== 201) throw new Error(`The shipment was not taken on: ${JSON.stringify(body)}`);
    return body.reference;
  };
  return {
    naru,
    carrier,
    desk,
    connect,
    aTracked,
    poll: async (reference: string) => (await desk<PollBody>('POST', `/shipments/${reference}/poll`)).body,
    show: async (reference: string) => (await desk<ShipmentBody>('GET', `/shipments/${reference}`)).body,
    /** Says the seven events of the sample from now on. */
    saysSeven: () => carrier.says((_request, response) => answer(response, sevenEvents)),
  };
}
