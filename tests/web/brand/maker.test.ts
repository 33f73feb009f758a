import { describe, expect, test } from 'vitest';
import { aBrandBody } from '../../support/examples/brands.ts';
import { aPng } from '../../support/examples/pictures.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const { api, exporter, baseUrl } = naru;
const ask = api(exporter.key);

const page = async (path: string, init: RequestInit = {}) => {
  const headers = { 'accept-language': 'en' };
  const response = await fetch(`${baseUrl}${path}`, { redirect: 'manual', headers, ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const publish = async (about: object = {}) => {
  await ask('PUT', '/brand', aBrandBody(about));
  expect((await ask('POST', '/brand/publication', {})).status).toBe(200);
};
const send = (form: Record<string, string>) =>
  page('/m/bora', { method: 'POST', body: new URLSearchParams(form) });
const question = { name: 'Saigon Beauty', email: 'buyer@saigon.example', text: 'Do you ship samples?' };
const questions = async () => naru.db('mails').where({ kind: 'maker_question' }).orderBy('created_at');

describe('a maker’s page', () => {
  test('is not there before it is published, and looks like one that never was', async () => {
    await ask('PUT', '/brand', aBrandBody());
    const unknown = await page('/m/nobody');
    const draft = await page('/m/bora');

    expect([draft.status, unknown.status]).toEqual([404, 404]);
    expect(draft.text).toBe(unknown.text);
  });

  test('says in each language who made this, what vouches for it and what else there is', async () => {
    await publish();
    const texts = await Promise.all(['ko', 'en', 'vi', 'es'].map((lang) => page(`/m/bora?lang=${lang}`)));

    expect(texts.map(({ text }) => /<html lang="(..)">/.exec(text)?.[1])).toEqual(['ko', 'en', 'vi', 'es']);
    expect(texts[0]?.text).toContain('한방 원료로 화장품을 만듭니다.');
    expect(texts[2]?.text).toContain('Chúng tôi làm mỹ phẩm từ thảo dược.');
    for (const { text } of texts) {
      expect(text).toContain('SC-2026-0001');
      expect(text).toMatch(/12[.,]50/);
      expect(text).toContain('330499');
      expect(text).not.toMatch(/undefined|@bora|Lee Bora/);
    }
  });

  test('reads a name aloud in the language it is written in', async () => {
    const { text } = await page('/m/bora?lang=vi');

    expect(text).toContain('lang="en">Herbal cream');
  });

  test('tells when a seal has ended', async () => {
    await publish({ marks: [{ name: { en: 'Old seal' }, validUntil: '2026-11-22' }] });

    expect((await page('/m/bora')).text).toContain('ended on 22 Nov 2026');
  });

  test('shows the pictures it names and no other of the same company', async () => {
    const png = aPng();
    const put = async () =>
      (await ask<{ id: string }>('POST', '/brand/images', png, { 'content-type': 'image/png' })).body.id;
    const [logo, draft] = [await put(), await put()];
    await publish({ logo });

    const shown = await page(`/m/bora/images/${logo}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect((await page(`/m/bora/images/${draft}`)).status).toBe(404);
    expect((await page('/m/bora/images/nothing')).status).toBe(404);
    expect((await page('/m/bora')).text).toContain(`src="/m/bora/images/${logo}" width="40" height="30"`);
  });

  test('wears its own colours as shades that can be read', async () => {
    const sheet = await page('/m/bora/colours.css');

    expect(sheet.headers.get('content-type')).toContain('text/css');
    expect(sheet.text).toMatch(
      /^:root\{--accent:light-dark\(#0f6b4f,#[0-9a-f]{6}\);--second:light-dark\(#[0-9a-f]{6},#ffd400\)\}\n$/,
    );
  });

  test('shows what people wrote as they wrote it, and runs none of it', async () => {
    const hostile = '<script>alert(1)</script>"\' \u202Eabc\u202C 😀';
    await publish({
      name: hostile,
      introduction: { en: 'ㅁ'.repeat(3000) },
      marks: [{ name: { en: hostile } }],
    });
    const { text } = await page('/m/bora');

    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

describe('a question', () => {
  test('is mailed to the people of the maker, as the words of somebody unchecked', async () => {
    const answer = await send(question);

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/m/bora?asked=1#ask');
    const [mail] = (await questions()) as { to_address: string; body: string }[];
    expect(mail?.to_address).toBe(exporter.email);
    expect(mail?.body).toContain('buyer@saigon.example');
    expect(mail?.body).toContain('> Do you ship samples?');
    expect(mail?.body).not.toContain('mailto:');
  });

  test('with mistakes comes back with what was typed and a sentence beside each', async () => {
    const { status, text } = await send({ name: '"<b>', email: 'nobody', text: '' });

    expect(status).toBe(422);
    expect(text).toContain('value="&quot;&lt;b&gt;"');
    expect(text).toContain('Write a mail address such as');
    expect(text).toContain('Write your question');
  });

  test('of a program that fills in what nobody sees goes nowhere', async () => {
    const before = (await questions()).length;
    const answer = await send({ ...question, website: 'https://spam.example' });

    expect(answer.status).toBe(303);
    expect(await questions()).toHaveLength(before);
  });

  test('is heard forty times a day for one maker, and a dozen times in a quarter of an hour from one peer', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 14; time += 1) statuses.push((await send(question)).status);

    expect(statuses.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 303));
    expect(statuses.at(-1)).toBe(429);
  });
});
