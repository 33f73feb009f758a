import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { openBrowser } from './browser.ts';
import { aSeaBody, aQuoteBody, keepRates, printer } from './examples/quotes.ts';
import { publishTariff, sampleTariff } from './examples/rates.ts';
import { startNaru, type Member, type TestNaru } from './naru.ts';

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

export type Look = {
  readonly as: Member | null;
  readonly language?: string;
  readonly viewport?: typeof PHONE;
  readonly scripts?: boolean;
  readonly dark?: boolean;
};

export type Visited = { readonly page: Page; readonly complaints: readonly string[] };

export type Pages = TestNaru & {
  readonly browser: Browser;
  /** A page of its own, signed in, that writes down every error of the console. */
  readonly visit: (path: string, look: Look) => Promise<Visited>;
};

/** Naru with the sample rates, and a browser to look at it. Both end with the test file. */
export async function startPages(): Promise<Pages> {
  const naru = await startNaru(printer, { demo: { tour: null } });
  await keepRates(naru.api(naru.forwarder.key));
  await publishTariff(naru, sampleTariff());
  const browser = await openBrowser();
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();
  afterAll(() => browser.close());

  return {
    ...naru,
    browser,
    visit: async (path, look) => {
      const context = await browser.newContext({
        viewport: look.viewport ?? DESKTOP,
        locale: look.language ?? 'en',
        timezoneId: 'Asia/Seoul',
        javaScriptEnabled: look.scripts ?? true,
        colorScheme: look.dark ? 'dark' : 'light',
        ...(look.as && { storageState: await signedIn(naru, browser, sessions, look.as) }),
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const address = path.startsWith('http') ? path : `${naru.baseUrl}${path}`;
      await page.goto(inLanguage(address, look.language ?? 'en'));
      return { page, complaints };
    },
  };
}

/** Signed in once for each person: guessing is limited, and so would this be. */
async function signedIn(
  { baseUrl }: TestNaru,
  browser: Browser,
  sessions: Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>,
  { email, password }: Member,
) {
  const known = sessions.get(email);
  if (known) return known;
  const context = await browser.newContext();
  await context.request.post(`${baseUrl}/sign-in`, { form: { email, password } });
  const state = await context.storageState();
  await context.close();
  sessions.set(email, state);
  return state;
}

function inLanguage(address: string, language: string): string {
  const url = new URL(address);
  url.searchParams.set('lang', language);
  return url.toString();
}

/** What is wrong with a page as anybody would meet it: read aloud at the size it was visited in, and on the smallest phone. */
export async function faultsOf({ page, complaints }: Visited): Promise<string[]> {
  const unsaid = /.{0,40}(undefined|\[object |NaN).{0,40}/.exec(await page.content())?.[0];
  const read = (await new AxeBuilder({ page }).analyze()).violations;
  await page.setViewportSize({ width: 320, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return [
    ...complaints,
    ...(unsaid ? [`says "${unsaid}"`] : []),
    ...(width > 320 ? [`is ${String(width)} px wide on a screen of 320 px`] : []),
    ...read.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
  ];
}

/** A quote of the sample rates: by sea to Ho Chi Minh City. */
export async function aPricedQuote(naru: TestNaru, about: object = {}): Promise<string> {
  return newQuote(naru, aSeaBody(about));
}

/** A quote by air. */
export async function anAirQuote(naru: TestNaru, about: object = {}): Promise<string> {
  return newQuote(naru, aQuoteBody(about));
}

async function newQuote({ api, exporter }: TestNaru, body: object): Promise<string> {
  const { body: quote } = await api(exporter.key)<{ number: string }>('POST', '/quotes', body);
  return quote.number;
}

export type Followed = { readonly reference: string; readonly url: string };

const STEPS = [
  ['empty_out', 'ACT', '2026-11-16T10:00:00+09:00', 'KRPUS'],
  ['gate_in', 'ACT', '2026-11-18T14:00:00+09:00', 'KRPUS'],
  ['loaded', 'ACT', '2026-11-20T18:20:00+09:00', 'KRPUS'],
  ['departed', 'ACT', '2026-11-21T04:10:00+09:00', 'KRPUS'],
  ['arrived', 'EST', '2026-11-28T14:00:00+07:00', 'VNSGN'],
  ['gate_out', 'PLN', '2026-11-30T09:00:00+07:00', 'VNSGN'],
] as const;

/** A shipment on the water from Busan, a day late, with a link for its buyer. */
export async function aShipmentUnderWay({ api, forwarder, exporter }: TestNaru): Promise<Followed> {
  const desk = api(forwarder.key);
  const { body: made } = await desk<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    carrier: 'HDMU',
    origin: 'KRPUS',
    destination: 'VNSGN',
    houseBill: 'RHL2611001',
    masterBill: 'HDMUSELM0000001',
    containers: ['HDMU6804878', 'HDMU6804883'],
    packages: 1240,
    weightKg: '34000',
    references: [{ type: 'PO', value: 'PO-26003' }],
    exporter: exporter.slug,
    clientName: 'Saigon Beauty',
    etd: '2026-11-21T04:00:00+09:00',
    eta: '2026-11-27T14:00:00+07:00',
  });
  for (const [milestone, classifier, happenedAt, place] of STEPS) {
    await desk('POST', `/shipments/${made.reference}/events`, {
      milestone,
      classifier,
      happenedAt,
      place,
      reason: 'told by the carrier on the telephone',
    });
  }
  const { body: link } = await desk<{ url: string }>('POST', `/shipments/${made.reference}/links`, {
    recipient: 'Saigon Beauty',
    expiresAt: '2027-03-01T00:00:00+09:00',
  });
  return { reference: made.reference, url: link.url };
}
