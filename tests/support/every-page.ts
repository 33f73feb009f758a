import { rateFixture, sendTariff } from './examples/rates.ts';
import { aPricedQuote, aShipmentUnderWay, anAirQuote, startPages, type Pages } from './pages.ts';
import type { Member } from './naru.ts';

export type EveryPage = Pages & {
  /** Each page with its name, its address, and who opens it; null is nobody. */
  readonly pages: readonly (readonly [name: string, path: string, as: Member | null])[];
  /** The address of a public tracking page, and the path of a quote. */
  readonly tracking: string;
  readonly quote: string;
};

/** Every page there is, with something to see on each. */
export async function startEveryPage(): Promise<EveryPage> {
  const naru = await startPages();
  const { forwarder, exporter } = naru;
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
  return { ...naru, pages, tracking: followed.url, quote: `/quotes/${sea}` };
}
