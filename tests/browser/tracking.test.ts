import { expect, test } from 'vitest';
import { aShipmentUnderWay, PHONE, startPages } from '../support/pages.ts';

const naru = await startPages();
const { forwarder, api, baseUrl, visit } = naru;
const { reference, url } = await aShipmentUnderWay(naru);

const MOST_BYTES = 50_000;

test('a buyer reads where it is, when it comes and what is next, with scripts off', async () => {
  const { page } = await visit(url, { as: null, viewport: PHONE, scripts: false });
  const text = (await page.textContent('main')) ?? '';

  expect(await page.textContent('h1')).toMatch(
    /On the water\s+Arrives Ho Chi Minh City\s+Sat 28 Nov, about 14:00/,
  );
  expect(text).toContain('1 day later than booked');
  expect(await page.locator('.timeline > .actual').count()).toBe(4);
  expect(await page.locator('.timeline > .estimated').count()).toBe(1);
  expect(await page.locator('.timeline > .planned').count()).toBe(1);
  expect(await page.locator('figure.map svg[role="img"]').count()).toBe(1);
  expect(text).not.toMatch(/USD|KRW|Saigon Beauty|telephone/); // No price, no person, no word of the desk.
});

test('the page changes by itself when something is heard', async () => {
  const { page } = await visit(url, { as: null, viewport: PHONE });
  await page.locator('.timeline details').first().locator('summary').click();

  await api(forwarder.key)('POST', `/shipments/${reference}/events`, {
    milestone: 'arrived',
    classifier: 'ACT',
    happenedAt: '2026-11-23T07:30:00+07:00',
    place: 'VNSGN',
    reason: 'seen in port',
  });

  await page.locator('h1', { hasText: 'Arrived' }).waitFor();
  expect(await page.locator('.timeline > .actual').count()).toBe(5);
  expect(await page.locator('.timeline details').first().getAttribute('open')).not.toBeNull();
});

test('the first load is small enough for a bad line', async () => {
  const { page } = await visit('/sign-in', { as: null, viewport: PHONE });
  let bytes = 0;
  page.on('response', (response) => {
    if (response.url().endsWith('/news')) return; // It stays open, and carries nothing until there is news.
    void response
      .request()
      .sizes()
      .then(({ responseBodySize, responseHeadersSize }) => {
        bytes += responseBodySize + responseHeadersSize;
      });
  });
  await page.route('**/*', (route) => route.continue()); // Nothing is answered from what the browser kept.
  await page.goto(url, { waitUntil: 'networkidle' });

  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test('who reads elsewhere sees both clocks', async () => {
  const { page } = await visit(url, { as: null, viewport: PHONE });

  expect(await page.textContent('.arrival')).toContain('Ho Chi Minh City time');
  expect(await page.textContent('[data-your-time]')).toContain('Your time');
});

test('an unknown, an ended and a revoked link answer the same', async () => {
  const desk = api(forwarder.key);
  const link = async (expiresAt: string) =>
    (
      await desk<{ id: string; url: string }>('POST', `/shipments/${reference}/links`, {
        recipient: 'somebody',
        expiresAt,
      })
    ).body;
  const revoked = await link('2027-01-01T00:00:00Z');
  await desk('DELETE', `/shipments/${reference}/links/${revoked.id}`);
  const ended = await link('2026-11-23T00:30:00Z');
  naru.clock.advance({ hours: 1 });

  const answers = await Promise.all(
    [revoked.url, ended.url, `${baseUrl}/t/${'A'.repeat(49)}`].map(async (address) => {
      const response = await fetch(address, { headers: { accept: 'text/html', 'accept-language': 'en' } });
      return {
        status: response.status,
        robots: response.headers.get('x-robots-tag'),
        page: await response.text(),
      };
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(new Set(answers.map(({ page }) => page)).size).toBe(1);
  expect(answers[0]?.robots).toContain('noindex');
});

test('the same facts as JSON hold what the page shows and no more', async () => {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  const facts = (await response.json()) as Record<string, unknown>;

  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(Object.keys(facts).toSorted()).toEqual([
    'asked',
    'carrier',
    'containers',
    'destination',
    'eta',
    'events',
    'expiresAt',
    'exporter',
    'forwarder',
    'freeTime',
    'milestones',
    'mode',
    'origin',
    'packages',
    'reference',
    'references',
    'status',
    'weightKg',
  ]);
});

test('a page that has not changed is not sent again', async () => {
  const first = await fetch(url, { headers: { accept: 'text/html' } });
  const again = await fetch(url, {
    headers: { accept: 'text/html', 'if-none-match': first.headers.get('etag') ?? '' },
  });

  expect([first.status, again.status]).toEqual([200, 304]);
});

test('everything that was heard can be opened, with scripts off too', async () => {
  const { page } = await visit(url, { as: null, viewport: PHONE, scripts: false });
  await page.locator('summary', { hasText: 'Everything we heard' }).click();
  const heard = page.locator('.heard');

  expect(await heard.isVisible()).toBe(true);
  expect(await heard.locator('> li').count()).toBeGreaterThanOrEqual(6);
  expect(await heard.textContent()).not.toMatch(/telephone|Kim Naru/);
});
