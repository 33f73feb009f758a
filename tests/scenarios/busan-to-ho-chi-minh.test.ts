import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { sampleExchangeRates, sampleTariff } from '../../src/demo/sample-book.ts';
import { startSimulatedCarrier, type SimulatedCarrier } from '../../src/demo/simulated-carrier.ts';
import { stepsIn } from '../../src/demo/voyage.ts';
import { startPrinter, type Printer } from '../../src/documents/printer.ts';
import { plainDate, Temporal } from '../../src/domain/time.ts';
import { createTracker } from '../../src/network/gateway.ts';
import { aVoyage } from '../support/examples.ts';
import { startNaru, type TestNaru } from '../support/naru.ts';

/**
 * The whole life of one consignment, as its people live it: Hanbada, a forwarder in Busan; Bora, who exports cosmetics;
 * a buyer in Ho Chi Minh City who has no account. Everything goes through HTTP.
 */

type Charge = { code: string; converted: { amount: string } | null };
type Option = {
  id: string;
  carrier: string;
  complete: boolean;
  charges: Charge[];
  totals: { total: { amount: string } };
};
type Quote = { number: string; status: string; options: Option[] };
type Shipment = {
  reference: string;
  status: string;
  milestones: { code: string; done: number }[];
  events: unknown[];
};

let naru: TestNaru;
let carrier: SimulatedCarrier;
let printer: Printer;
const today = plainDate('2026-11-23');
const voyage = aVoyage({ begins: Temporal.Instant.from('2026-12-01T00:00:00Z') });

beforeAll(async () => {
  printer = startPrinter();
  const clock = { now: () => naru.clock.now() };
  naru = await startNaru({
    renderQuote: printer.renderQuote,
    track: createTracker({ connectorNamed, now: clock.now, random: () => 0, allowPrivateHosts: true }),
  });
  carrier = await startSimulatedCarrier(clock.now);
});

afterAll(async () => {
  await carrier.stop();
  await printer.stop();
});

test('from a rate sheet to a delivered container', async () => {
  const desk = naru.api(naru.forwarder.key);
  const bora = naru.api(naru.exporter.key);

  // A clerk mistypes one rate. Nothing of the sheet becomes live, and the line is named.
  const sheet = await sampleTariff(today);
  const mistyped = await upload(sheet.replace(',320,', ',3 2O,'));
  expect(mistyped).toMatchObject({ status: 'invalid', errorCount: 1, errors: [{ line: 2, column: 'rate' }] });
  expect((await desk('POST', `/rates/imports/${mistyped.id}/publish`)).status).toBe(409);

  // Corrected, it is published, and the exchange rates of the day are entered.
  const read = await upload(sheet);
  expect(read).toMatchObject({ status: 'ready', errorCount: 0 });
  await desk('POST', `/rates/imports/${read.id}/publish`);
  const rates = await sampleExchangeRates();
  await desk(
    'PUT',
    '/exchange-rates',
    rates.map((rate) => ({ ...rate, per: 1, asOf: '2026-11-23', kind: 'selling' })),
  );

  // Bora asks what two high cubes to Ho Chi Minh City cost. What she can add up is the total.
  const quote = (await bora<Quote>('POST', '/quotes', twoHighCubes)).body;
  const best = quote.options[0];
  expect(quote).toMatchObject({ number: 'Q-2026-000001', status: 'priced' });
  expect(best).toMatchObject({ carrier: 'KMTU', complete: true });
  expect(sumOf(best)).toBe(best?.totals.total.amount);

  // She reads it on paper, and says yes; she presses twice.
  const paper = await fetch(`${naru.baseUrl}/api/v1/quotes/${quote.number}/pdf?lang=ko`, {
    headers: { authorization: `Bearer ${naru.exporter.key}` },
  });
  expect((await paper.text()).slice(0, 5)).toBe('%PDF-');
  const presses = await Promise.all([accept(bora, quote), accept(bora, quote)]);
  expect(presses.map(({ body }) => body.shipment.reference)).toEqual(['S-2026-000001', 'S-2026-000001']);

  // The desk books space and opens a page for the buyer. The carrier has said nothing yet.
  await desk('PUT', '/carriers/KMTU/connection', connection(carrier.baseUrl));
  const { masterBill, booking } = voyage;
  const booked = { masterBill, booking, containers: [voyage.container], reason: 'Space confirmed.' };
  expect((await desk('PATCH', '/shipments/S-2026-000001', booked)).status).toBe(200);
  const link = await desk<{ url: string }>('POST', '/shipments/S-2026-000001/links', {
    recipient: 'Saigon Beauty',
    expiresAt: '2027-03-01T00:00:00Z',
  });
  const address = link.body.url;
  expect(await buyerReads(address)).toMatchObject({ status: 'booked' });

  // The container is filled and stands in the port.
  naru.clock.set('2026-12-03T09:00:00+09:00');
  carrier.carry(voyage, 3, false);
  expect(await poll()).toMatchObject({ kind: 'events', added: 5 });
  expect(await poll()).toMatchObject({ added: 0 });
  expect(await buyerReads(address)).toMatchObject({ status: 'at_origin' });

  // At sea; then all the way to the empty box's return.
  naru.clock.set('2026-12-05T09:00:00+09:00');
  carrier.carry(voyage, 5, false);
  await poll();
  expect(await buyerReads(address)).toMatchObject({ status: 'in_transit' });

  naru.clock.set('2026-12-16T09:00:00+09:00');
  carrier.carry(voyage, stepsIn(voyage), false);
  await poll();
  const delivered = (await bora<Shipment>('GET', '/shipments/S-2026-000001')).body;
  expect(delivered.status).toBe('delivered');
  expect(await buyerReads(address)).toMatchObject({ status: 'delivered' });

  // The buyer's page speaks her language, and never of money.
  const page = await (await fetch(`${address}?lang=vi`)).text();
  expect(page).toContain('lang="vi"');
  expect(page).not.toMatch(/USD|KRW|1,?\d{3}\.\d{2}/);
});

const twoHighCubes = {
  modes: ['FCL'],
  origin: 'KRPUS',
  destination: 'VNSGN',
  incoterm: 'CIF',
  incotermPlace: 'Ho Chi Minh City',
  readyDate: '2026-12-01',
  currency: 'USD',
  containers: [{ type: '40HC', quantity: 2, cargoWeightKg: '17000' }],
  commodity: 'cosmetics',
};

type Import = { id: string; status: string };

async function upload(csv: string): Promise<Import> {
  const desk = naru.api(naru.forwarder.key);
  const sent = await desk<Import>('POST', '/rates/imports?sheet=november', csv, {
    'content-type': 'text/csv',
  });
  expect(sent.status).toBe(202);
  return expect
    .poll(async () => (await desk<Import>('GET', `/rates/imports/${sent.body.id}`)).body, { timeout: 15_000 })
    .not.toMatchObject({ status: 'running' })
    .then(async () => (await desk<Import>('GET', `/rates/imports/${sent.body.id}`)).body);
}

function accept(bora: ReturnType<TestNaru['api']>, quote: Quote) {
  const optionId = quote.options[0]?.id;
  return bora<{ shipment: { reference: string } }>('POST', `/quotes/${quote.number}/acceptance`, {
    optionId,
  });
}

async function poll(): Promise<unknown> {
  return (await naru.api(naru.forwarder.key)('POST', '/shipments/S-2026-000001/poll')).body;
}

async function buyerReads(address: string): Promise<unknown> {
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  return response.json();
}

/** Cents of the printed lines, added with a pencil. */
function sumOf(option: Option | undefined): string {
  const cents = (option?.charges ?? []).reduce(
    (sum, { converted }) => sum + BigInt((converted?.amount ?? '0').replace('.', '')),
    0n,
  );
  return String(cents).replace(/(\d\d)$/, '.$1');
}

function connection(baseUrl: string) {
  return {
    connector: 'dcsa',
    profile: 'standard',
    baseUrl: `${baseUrl}/v2`,
    apiVersion: '2.2',
    trackBy: ['masterBill', 'booking', 'container'],
    subscribe: false,
    auth: { type: 'none' },
    requestsPerMinute: 6000,
    pollEveryMinutes: 15,
  };
}
