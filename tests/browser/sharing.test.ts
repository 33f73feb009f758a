import { expect, test } from 'vitest';
import { aPricedQuote, faultsOf, startPages } from '../support/pages.ts';

const naru = await startPages();
const number = await aPricedQuote(naru, { incoterm: 'FOB', incotermPlace: 'Busan' });
const link = await naru.api(naru.exporter.key)<{ id: string; url: string }>(
  'POST',
  `/quotes/${number}/links`,
  {
    recipient: 'Saigon Beauty',
    email: 'buyer@saigon.example',
    expiresAt: '2027-01-31T00:00:00+09:00',
  },
);
const { id, url } = link.body;

const pages = [
  ['the buyer’s page of a quote', url, null],
  ['the form for the mailed code', `${url}/acceptance?option=${id}`, null],
  ['the links of a quote', `/quotes/${number}/links`, naru.exporter],
  ['the preview of a link', `/quotes/${number}/links/${id}/preview`, naru.forwarder],
  ['the desk’s mail', '/mail', naru.forwarder],
  ['the check of a quotation', '/verify', null],
] as const;

test.each(
  pages.flatMap(([name, path, as]) => ['ko', 'en'].map((language) => ({ name, path, as, language }))),
)('$name is whole on a phone and on a desktop in $language', async ({ path, as, language }) => {
  const visited = await naru.visit(path, { as, language });

  expect(await faultsOf(visited)).toEqual([]);
  await visited.page.context().close();
});
