import { afterAll, expect, test } from 'vitest';
import { BEHAVIOURS } from '../../src/demo/interfaces/behaviour.ts';
import { storyOf, truthOf, waybill, type Consignment } from '../../src/demo/interfaces/consignment.ts';
import { startSimulatedCarrier } from '../../src/demo/simulated-carrier.ts';
import { stepsIn } from '../../src/demo/voyage.ts';
import { instant } from '../../src/domain/time.ts';
import { aVoyage } from '../support/examples/voyages.ts';
import { startTrackedNaru } from '../support/tracked-naru.ts';
import { simulateDay } from '../support/simulated-day.ts';

const { naru, desk, poll, show } = await startTrackedNaru();
const carrier = await startSimulatedCarrier(naru.clock.now);
afterAll(carrier.stop);

const incheon = { airport: 'ICN', town: 'Incheon', country: 'KR', timeZone: 'Asia/Seoul' };
const saigon = { airport: 'SGN', town: 'Ho Chi Minh City', country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' };
const SERVICES = [
  { speaks: 'one-record', code: 'KE', mode: 'AIR' },
  { speaks: 'dhl', code: 'DHL', mode: 'EXPRESS' },
  { speaks: 'fedex', code: 'FDX', mode: 'EXPRESS' },
  { speaks: 'ups', code: 'UPS', mode: 'EXPRESS' },
] as const;

const connect = (code: string, connector: string, path: string) =>
  desk('PUT', `/carriers/${code}/connection`, {
    connector,
    profile: 'simulated',
    baseUrl: `${carrier.baseUrl}${path}`,
    requestsPerMinute: 10_000,
  });
let number = 0;
const aConsignment = (speaks: Consignment['speaks']): Consignment => {
  number += 1;
  const own = speaks === 'one-record' ? waybill('180', 1_234_567 + number) : `SIM${String(1000 + number)}`;
  return { speaks, number: own, from: incheon, to: saigon, begins: instant('2026-11-20T00:00:00Z') };
};
const taken = async (about: object) =>
  (
    await desk<{ reference: string }>('POST', '/shipments', {
      origin: 'KRICN',
      destination: 'VNSGN',
      ...about,
    })
  ).body.reference;

const cases = SERVICES.flatMap((service) => BEHAVIOURS.map((behaviour) => ({ ...service, behaviour })));

test.each(cases)('$speaks, $behaviour: the shipment comes to where its cargo is', async (given) => {
  const { speaks, code, mode, behaviour } = given;
  await connect(code, speaks, `${behaviour === 'good' ? '' : `/${behaviour}`}/${speaks}`);
  const consignment = aConsignment(speaks);
  let happened = 0;
  carrier.take(consignment, () => happened);
  const reference = await taken({ mode, carrier: code, masterBill: consignment.number });

  const whole = storyOf(consignment).length;
  for (happened of [3, whole]) {
    await poll(reference);
    if (behaviour === 'broken') await poll(reference);
    const { status } = await show(reference);
    if (behaviour !== 'late') expect([happened, status]).toEqual([happened, truthOf(consignment, happened)]);
  }

  expect((await show(reference)).status).toBe('delivered');
});

test.each(BEHAVIOURS)('DCSA, %s: the shipment comes to where its cargo is', async (behaviour) => {
  const code = `SM${String(BEHAVIOURS.indexOf(behaviour))}`;
  await connect(code, 'dcsa', `${behaviour === 'good' ? '' : `/${behaviour}`}/v2`);
  const voyage = aVoyage({
    masterBill: `SIMUSEL${code}`,
    booking: `B${code}`,
    begins: instant('2026-11-01T00:00:00Z'),
  });
  const booked = {
    mode: 'FCL',
    origin: 'KRPUS',
    carrier: code,
    masterBill: voyage.masterBill,
    booking: voyage.booking,
  };
  const reference = await taken({ ...booked, containers: [voyage.container] });
  for (const told of [2, 5, 7, stepsIn(voyage)]) {
    carrier.carry(voyage, told, false);
    await poll(reference);
    if (behaviour === 'broken') await poll(reference);
  }

  expect((await show(reference)).status).toBe('delivered');
});

test('customs tells that the cargo has left the port', async () => {
  await connect('KCS', 'unipass', '/unipass');
  const consignment = { ...aConsignment('unipass'), from: saigon, to: incheon };
  carrier.take(consignment, () => 4);
  const reference = await taken({
    mode: 'FCL',
    origin: 'VNSGN',
    destination: 'KRINC',
    carrier: 'KCS',
    masterBill: consignment.number,
  });
  await poll(reference);

  expect((await show(reference)).status).toBe('at_destination');
});

test('after a simulated day two hundred shipments are where the simulator says', async () => {
  const other = await naru.addForwarder('simulated-day');
  const { forwarderId } = other.caller;
  const day = { tools: naru.tools, forwarderId, carrier, clock: naru.clock };
  const wrong = await simulateDay({ ...day, shipments: 200, everyMinutes: 480 });

  expect(wrong).toEqual([]);
});
