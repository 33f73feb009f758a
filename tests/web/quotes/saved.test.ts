import { beforeAll, expect, test } from 'vitest';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
let cookie = '';
beforeAll(async () => {
  cookie = await cookieOf(naru.baseUrl, naru.exporter);
});

const page = async (path: string, form?: Record<string, string>, as = cookie) => {
  const answer = await fetch(`${naru.baseUrl}${path}`, {
    redirect: 'manual',
    headers: { cookie: as, origin: naru.baseUrl, 'accept-language': 'en' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: answer.status, text: await answer.text() };
};

const cargo = {
  'origin.0': 'Busan (KRPUS)',
  'destination.0': 'Ho Chi Minh City (VNSGN)',
  'pieces.0.quantity': '10',
  'pieces.0.weight': '12.5',
  readyDate: '2026-12-01',
};

const savedLink = (text: string) => /\/quotes\/new\?saved=[\w-]+/.exec(text)?.[0] ?? '';

test('what is sent often is kept under a name, without its day, and fills the form again', async () => {
  const kept = await page('/quotes/new', { ...cargo, keep: 'yes', keepAs: 'Cosmetics to Saigon' });
  expect(kept.status).toBe(200);
  expect(kept.text).toContain('Cosmetics to Saigon');

  const filled = await page(savedLink(kept.text));

  expect(filled.text).toContain('value="Busan (KRPUS)"');
  expect(filled.text).toContain('value="12.5"');
  expect(filled.text).not.toContain('2026-12-01');
});

test('without a name nothing is kept, and what was typed stays', async () => {
  const { status, text } = await page('/quotes/new', { ...cargo, keep: 'yes', keepAs: ' ' });

  expect(status).toBe(422);
  expect(text).toContain('Write a name to keep it under.');
  expect(text).toContain('value="Busan (KRPUS)"');
});

test('another exporter has none of it', async () => {
  const kept = await page('/quotes/new', { ...cargo, keep: 'yes', keepAs: 'Ours alone' });
  const link = savedLink(kept.text);
  const other = await cookieOf(naru.baseUrl, await naru.addExporter(naru.forwarder, 'hanok'));

  expect((await page('/quotes/new', undefined, other)).text).not.toContain('Ours alone');
  expect((await page(link, undefined, other)).text).not.toContain('Busan (KRPUS)');
  const id = link.split('=')[1] ?? '';
  await page(`/quotes/new/saved/${id}/remove`, {}, other);
  expect((await page('/quotes/new')).text).toContain('Ours alone');
});
