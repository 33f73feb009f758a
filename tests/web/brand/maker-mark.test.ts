import { expect, test } from 'vitest';
import { aBrandBody } from '../../support/examples/brands.ts';
import { aPicture } from '../../support/examples/pictures.ts';
import { startMailedNaru } from '../../support/mailed-naru.ts';
import { aShipmentUnderWay } from '../../support/pages.ts';

const naru = await startMailedNaru();
const { api, exporter, forwarder } = naru;
const ask = api(exporter.key);
const { url, reference } = await aShipmentUnderWay(naru);
const look = async (address: string) =>
  (await fetch(address, { headers: { 'accept-language': 'en' } })).text();

test('a tracking page names the exporter alone before there is a brand', async () => {
  const page = await look(url);

  expect(page).toContain('bora');
  expect(page).not.toContain('/m/');
});

test('a tracking page wears the maker’s mark, seals and colours, and leads to its page', async () => {
  const { body: logo } = await ask<{ id: string }>('POST', '/brand/images', aPicture('see-through.png'), {
    'content-type': 'image/png',
  });
  await ask('PUT', '/brand', aBrandBody({ logo: logo.id }));
  await ask('POST', '/brand/publication', {});
  const page = await look(url);

  expect(page).toContain('href="/m/bora"');
  expect(page).toContain(`src="/m/bora/images/${logo.id}"`);
  expect(page).toContain('Hanok Cosmetics');
  expect(page).toContain('Sample City Quality Mark');
  expect(page).toContain('/m/bora/colours.css');
  expect(page).toContain('Carried by hanbada');
});

test('a link that leaves the exporter out shows nothing of its maker', async () => {
  const { body } = await api(forwarder.key)<{ url: string }>('POST', `/shipments/${reference}/links`, {
    recipient: 'Harbour',
    expiresAt: '2027-03-01T00:00:00+09:00',
    fields: ['times'],
  });

  expect(await look(body.url)).not.toMatch(/Hanok|\/m\//);
});

test('a buyer’s mail names the maker and where its page is', async () => {
  const { number } = await naru.aQuote();
  await api(forwarder.key)('POST', `/quotes/${number}/send`, {});
  const mails = (await naru.db('mails').where({ about: number })) as { body: string }[];

  expect(mails.length).toBeGreaterThan(0);
  expect(mails[0]?.body).toContain('/m/bora');
});
