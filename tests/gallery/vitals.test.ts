import { afterAll, expect, test } from 'vitest';
import { aPricedQuote, aShipmentUnderWay, PHONE, startPages } from '../support/pages.ts';

/**
 * How soon a page stands and whether it jumps, on a slow phone: a processor four times slower, and the slow 4G that the
 * field's tools assume (1.6 Mbit/s, 150 ms).
 */
const LATEST_MS = 1500;
const MOST_SHIFT = 0.02;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };

const naru = await startPages();
const { forwarder, exporter } = naru;
const sea = await aPricedQuote(naru, { incoterm: 'CIF', incotermPlace: 'Ho Chi Minh City' });
const { reference, url } = await aShipmentUnderWay(naru);
const measured: string[] = [];
afterAll(() => console.log(measured.join('\n')));

const pages = [
  ['tracking', url, null],
  ['sign-in', '/sign-in', null],
  ['calculator', '/tools/measure', null],
  ['quote form', '/quotes/new', exporter],
  ['quote', `/quotes/${sea}`, exporter],
  ['today', '/', forwarder],
  ['quotes', '/quotes', forwarder],
  ['shipments', '/shipments', forwarder],
  ['shipment', `/shipments/${reference}`, forwarder],
  ['rates', '/rates', forwarder],
  ['exceptions', '/exceptions', forwarder],
  ['carriers', '/carriers', forwarder],
  ['settings', '/settings', forwarder],
] as const;

test.each(pages)('%s stands soon and still on a slow phone', async (name, path, as) => {
  const { page } = await naru.visit('/sign-in', { as, viewport: PHONE });
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', SLOW_4G);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });

  await page.goto(path.startsWith('http') ? path : `${naru.baseUrl}${path}`, { waitUntil: 'load' });
  const vitals = await page.evaluate(
    () =>
      new Promise<{ largest: number; shift: number }>((resolve) => {
        let [largest, shift] = [0, 0];
        const see = (type: string, note: (entry: PerformanceEntry) => void) =>
          new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
            type,
            buffered: true,
          });
        see('largest-contentful-paint', ({ startTime }) => (largest = startTime));
        see('layout-shift', (entry) => (shift += (entry as PerformanceEntry & { value: number }).value));
        setTimeout(() => resolve({ largest, shift }), 1500);
      }),
  );

  measured.push(
    `${name.padEnd(12)} LCP ${vitals.largest.toFixed(0).padStart(5)} ms  CLS ${vitals.shift.toFixed(3)}`,
  );
  expect(vitals.largest).toBeLessThanOrEqual(LATEST_MS);
  expect(vitals.shift).toBeLessThanOrEqual(MOST_SHIFT);
  await page.context().close();
});
