import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  aPricedQuote,
  aShipmentUnderWay,
  anAirQuote,
  DESKTOP,
  PHONE,
  startPages,
  type Look,
} from '../support/pages.ts';

const folder = path.resolve(import.meta.dirname, '../../reports/gallery');
mkdirSync(folder, { recursive: true });

const naru = await startPages();
const { forwarder, exporter, visit } = naru;
const sea = await aPricedQuote(naru, {
  incoterm: 'CIF',
  incotermPlace: 'Ho Chi Minh City',
  commodity: 'cosmetics',
});
const air = await anAirQuote(naru);
const unpriced = await aPricedQuote(naru, { destination: 'JPTYO' });
const { reference, url } = await aShipmentUnderWay(naru);

const pages = [
  { name: 'sign-in', path: '/sign-in', as: null, languages: ['ko', 'en', 'vi', 'es'] },
  { name: 'tracking', path: url, as: null, languages: ['ko', 'en', 'vi', 'es'] },
  { name: 'today-desk', path: '/', as: forwarder, languages: ['ko', 'en'] },
  { name: 'today-exporter', path: '/', as: exporter, languages: ['ko', 'en'] },
  { name: 'quotes', path: '/quotes', as: forwarder, languages: ['ko', 'en'] },
  { name: 'quote-sea', path: `/quotes/${sea}`, as: exporter, languages: ['ko', 'en'] },
  { name: 'quote-air-desk', path: `/quotes/${air}`, as: forwarder, languages: ['ko', 'en'] },
  { name: 'quote-unpriced', path: `/quotes/${unpriced}`, as: exporter, languages: ['ko', 'en'] },
  { name: 'quote-form', path: '/quotes/new', as: exporter, languages: ['ko', 'en'] },
  { name: 'rates', path: '/rates', as: forwarder, languages: ['ko', 'en'] },
  { name: 'rate-by-hand', path: '/rates/lines/new', as: forwarder, languages: ['ko', 'en'] },
  { name: 'rate-change', path: '/rates/changes/new', as: forwarder, languages: ['ko', 'en'] },
  { name: 'exchange-rates', path: '/rates/exchange', as: forwarder, languages: ['ko', 'en'] },
  { name: 'rate-health', path: '/rates/health', as: forwarder, languages: ['ko', 'en'] },
  { name: 'shipments', path: '/shipments', as: forwarder, languages: ['ko', 'en'] },
  { name: 'shipment', path: `/shipments/${reference}`, as: forwarder, languages: ['ko', 'en'] },
  { name: 'missing', path: '/t/nothing', as: null, languages: ['ko', 'en', 'vi', 'es'] },
  { name: 'design', path: '/design', as: null, languages: ['ko', 'en'] },
];

const looks: readonly [string, Partial<Look>][] = [
  ['phone', { viewport: PHONE }],
  ['phone-dark', { viewport: PHONE, dark: true }],
  ['desktop', { viewport: DESKTOP }],
  ['desktop-dark', { viewport: DESKTOP, dark: true }],
];

test.each(pages)('pictures of $name', async ({ name, path: address, as, languages }) => {
  for (const language of languages) {
    for (const [how, look] of looks) {
      const { page } = await visit(address, { as, language, ...look });
      const taken = await page.screenshot({
        path: path.join(folder, `${name}-${language}-${how}.png`),
        fullPage: true,
      });
      await page.context().close();
      expect(taken.length).toBeGreaterThan(5_000); // A page without painted text is smaller.
    }
  }
});
