import { expect, test } from 'vitest';
import { rateFixture, sendTariff } from '../support/examples/rates.ts';
import {
  aPricedQuote,
  aShipmentUnderWay,
  anAirQuote,
  DESKTOP,
  faultsOf,
  PHONE,
  startPages,
} from '../support/pages.ts';

const SMALLEST_PHONE = { width: 320, height: 800 };
const naru = await startPages();
const { forwarder, exporter, visit } = naru;
const [sea, air, unpriced] = [
  await aPricedQuote(naru),
  await anAirQuote(naru),
  await aPricedQuote(naru, { destination: 'JPTYO' }),
];
await naru.api(forwarder.key)('PUT', '/carriers/HDMU/connection', {
  connector: 'dcsa',
  profile: 'hmm',
  baseUrl: 'https://carrier.example/v2',
});
const followed = await aShipmentUnderWay(naru);
const asking = await sendTariff(naru, rateFixture('fcl-carrier-sheet.xlsx'), {
  sheet: 'HMM',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

const pages = [
  ['the sign-in', '/sign-in', null],
  ['the public tracking page', followed.url, null],
  ['the desk’s today', '/', forwarder],
  ['the exporter’s today', '/', exporter],
  ['the quotes', '/quotes', forwarder],
  ['a search that finds nothing', '/quotes?search=nothing%20like%20this', exporter],
  ['a quote by sea', `/quotes/${sea}`, exporter],
  ['a quote by air as the desk sees it', `/quotes/${air}`, forwarder],
  ['a quote nobody could price', `/quotes/${unpriced}`, exporter],
  ['the quote form', '/quotes/new', exporter],
  ['a copied quote', `/quotes/new?from=${sea}`, exporter],
  ['the rate book', '/rates?mode=FCL', forwarder],
  ['a rate written by hand', '/rates/lines/new', forwarder],
  ['the exchange rates', '/rates/exchange', forwarder],
  ['the health of the rate book', '/rates/health', forwarder],
  ['an import that asks', `/rates/imports/${asking.id}`, forwarder],
  ['the shipments', '/shipments', forwarder],
  ['the exceptions', '/exceptions', forwarder],
  ['a sheet of statuses', '/shipments/statuses', forwarder],
  ['the carriers', '/carriers', forwarder],
  ['a carrier', '/carriers/HDMU', forwarder],
  ['the connection to a carrier', '/carriers/HDMU/connection', forwarder],
  ['a shipment at the desk', `/shipments/${followed.reference}`, forwarder],
  ['an event entered by hand', `/shipments/${followed.reference}/events/new`, forwarder],
  ['the numbers of a shipment', `/shipments/${followed.reference}/change`, forwarder],
  ['a shipment as its exporter sees it', `/shipments/${followed.reference}`, exporter],
  ['the calculator of weight', '/tools/measure', null],
  ['the calculator of free time', '/tools/free-time?freeDays=14&start=2026-08-03&end=2026-08-10', null],
  ['the check of a number', '/tools/check-number?value=HDMU6804878', null],
  ['the settings', '/settings', forwarder],
  ['a margin', '/settings/margins/new', forwarder],
  ['the record', '/settings/audit', forwarder],
  ['the figures', '/figures', forwarder],
  ['the customers', '/customers', forwarder],
  ['a customer', `/customers/${exporter.slug}`, forwarder],
  ['the people', '/settings/people', exporter],
  ['a forgotten password', '/forgot', null],
  ['the components', '/design', null],
] as const;

const cases = pages.flatMap(([name, path, as]) => [
  { name, path, as, language: 'ko', viewport: PHONE, screen: 'a phone' },
  { name, path, as, language: 'en', viewport: DESKTOP, screen: 'a desktop' },
]);

test.each(cases)('$name is whole on $screen in $language', async ({ path, as, language, viewport }) => {
  const visited = await visit(path, { as, language, viewport });

  expect(await faultsOf(visited)).toEqual([]);
  await visited.page.context().close();
});

test.each(['vi', 'es'])('the public tracking page is whole in %s', async (language) => {
  const visited = await visit(followed.url, { as: null, viewport: PHONE, language });

  expect(await faultsOf(visited)).toEqual([]);
  expect(await visited.page.getAttribute('html', 'lang')).toBe(language);
  await visited.page.context().close();
});

test.each(['vi', 'es'])(
  'in %s no page is wider than the smallest phone, and every word is there',
  async (language) => {
    const visitors = { desk: forwarder, exporter, nobody: null } as const;
    const opened = new Map<string, Awaited<ReturnType<typeof visit>>>();
    const faults: string[] = [];
    for (const [name, path, as] of pages) {
      const visitor = as === forwarder ? 'desk' : as === exporter ? 'exporter' : 'nobody';
      const { page } =
        opened.get(visitor) ??
        (await visit('/sign-in', { as: visitors[visitor], language, viewport: SMALLEST_PHONE }));
      opened.set(visitor, { page, complaints: [] });
      const address = new URL(path, naru.baseUrl);
      address.searchParams.set('lang', language);
      await page.goto(address.href);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > SMALLEST_PHONE.width) faults.push(`${name} is ${String(width)} px wide`);
      if ((await page.getAttribute('html', 'lang')) !== language)
        faults.push(`${name} speaks another language`);
    }
    for (const { page } of opened.values()) await page.context().close();

    expect(faults).toEqual([]);
  },
);

test('in the dark, too, everything can be read', async () => {
  for (const path of [followed.url, `/quotes/${sea}`]) {
    const visited = await visit(path, { as: exporter, viewport: PHONE, dark: true });

    expect(await faultsOf(visited)).toEqual([]);
    await visited.page.context().close();
  }
});

test('a page that is not there says so, and offers a way out', async () => {
  const { page } = await visit('/quotes/Q-2026-999999', { as: exporter });

  expect(await page.locator('main a').count()).toBeGreaterThan(0);
  expect(await page.textContent('h1')).not.toContain('404');
  await page.context().close();
});
