import { expect, test } from 'vitest';
import { startEveryPage } from '../support/every-page.ts';
import { faultsOf, PHONE } from '../support/pages.ts';

const SMALLEST_PHONE = { width: 320, height: 800 };
const { pages, tracking, quote, forwarder, exporter, visit, baseUrl } = await startEveryPage();

test.each(['vi', 'es'])('the public tracking page is whole in %s', async (language) => {
  const visited = await visit(tracking, { as: null, viewport: PHONE, language });

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
      const address = new URL(path, baseUrl);
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
  for (const path of [tracking, quote]) {
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
