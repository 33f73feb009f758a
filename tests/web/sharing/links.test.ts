import { describe, expect, test } from 'vitest';
import { startMailedNaru } from '../../support/mailed-naru.ts';

const naru = await startMailedNaru();
const { server, clock, heard, aQuote, asDesk: desk, asExporter: exporter, baseUrl } = naru;

type Made = { readonly id: string; readonly url: string };
type Shared = {
  readonly number: string;
  readonly state: string;
  readonly options: readonly {
    readonly id: string;
    readonly total: unknown;
    readonly charges: readonly unknown[];
  }[];
};

const EXPIRES = '2027-01-31T00:00:00+09:00';

async function aLink(
  about: object = {},
  number?: string,
): Promise<Made & { number: string; optionId: string }> {
  const quote = number === undefined ? await aQuote() : { number, options: [] };
  const { status, body } = await exporter<Made>('POST', `/quotes/${quote.number}/links`, {
    recipient: 'Saigon Beauty',
    email: 'buyer@saigon.example',
    language: 'vi',
    expiresAt: EXPIRES,
    ...about,
  });
  expect(status).toBe(201);
  return { ...body, number: quote.number, optionId: quote.options[0]?.id ?? '' };
}

const pathOf = (url: string) => url.replace(baseUrl, '');
const look = async (url: string, headers: Record<string, string> = {}) =>
  fetch(`${baseUrl}${pathOf(url)}`, { headers, redirect: 'manual' });
const json = async (url: string) => {
  const answer = await look(url, { accept: 'application/json' });
  return { status: answer.status, body: (await answer.json()) as Shared };
};
const post = (url: string, path: string, form: Record<string, string>, headers = {}) =>
  fetch(`${baseUrl}${pathOf(url)}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  });

describe('a link', () => {
  test('shows the quote in the language it was made for, and counts who looks', async () => {
    const { number, url } = await aLink();

    const page = await look(url, { 'accept-language': 'en' });
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain('<html lang="vi">');
    expect(text).toContain(number);
    expect(text).not.toContain('undefined');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect(await (await look(`${url}?lang=es`)).text()).toContain('<html lang="es">');

    const { body } = await exporter<{ items: { views: number; recipient: string }[] }>(
      'GET',
      `/quotes/${number}/links`,
    );
    expect(body.items).toMatchObject([{ views: 2, recipient: 'Saigon Beauty' }]);
  });

  test('tells a program the same facts and nothing of the buy side', async () => {
    const { url } = await aLink();
    const { status, body } = await json(url);

    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'open', canAccept: true });
    expect(JSON.stringify(body)).not.toMatch(/cost|margin|rateId|why|exporterId|forwarderId/);
  });

  test('is previewed by its maker as its reader sees it, without counting', async () => {
    const { id, number, url } = await aLink({ fields: ['prices'] });

    const preview = await exporter<Shared>('GET', `/quotes/${number}/links/${id}/preview`);
    expect(preview.body).toEqual((await json(url)).body);
    expect(preview.body.options[0]).toMatchObject({ total: null, charges: [] });
    const { body } = await exporter<{ items: { views: number }[] }>('GET', `/quotes/${number}/links`);
    expect(body.items[0]?.views).toBe(1);
  });

  test('that is unknown, revoked or over answers like one that never was', async () => {
    const [revoked, over] = [await aLink(), await aLink({ expiresAt: '2026-11-24T00:00:00Z' })];
    await exporter('DELETE', `/quotes/${revoked.number}/links/${revoked.id}`);
    clock.set('2026-11-24T00:00:01Z');

    const answers = await Promise.all(
      [revoked.url, over.url, `${revoked.url}x`, '/q/nothing'].map(async (url) => {
        const { status, body } = await json(url);
        return { status, body: { ...body, instance: undefined } };
      }),
    );
    expect(answers[0]?.status).toBe(404);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('asks for its code, keeps it for its own page, and closes after twenty wrong ones', async () => {
    const { url, optionId } = await aLink({ code: '한강' });
    expect((await look(url)).status).toBe(401);
    expect((await post(url, '', { code: 'Han' })).status).toBe(403);
    const opened = await post(url, '', { code: '한강' });
    expect(opened.status).toBe(303);
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toContain(`Path=${pathOf(url)}`);
    expect((await look(url, { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200);

    for (let wrong = 0; wrong < 19; wrong += 1) {
      await post(url, '/acceptance', { optionId, code: '000000' }, { cookie: `naru-code=${String(wrong)}` });
    }
    expect((await look(url, { cookie: cookie.split(';')[0] ?? '' })).status).toBe(429);
  });

  test('shows the revision it was made for, and says when that was replaced', async () => {
    const { number, url } = await aLink();
    await exporter('POST', `/quotes/${number}/revisions`, {});

    expect((await json(url)).body.state).toBe('superseded');
  });

  test('is made for one’s own quote only, for real options, and not without number', async () => {
    const { number } = await aQuote();
    const stranger = naru.api((await naru.addExporter(naru.forwarder, 'stranger')).key);
    const body = { recipient: 'x', expiresAt: EXPIRES };

    expect((await stranger('POST', `/quotes/${number}/links`, body)).status).toBe(404);
    expect((await stranger('GET', `/quotes/${number}/links`)).status).toBe(404);
    const other = await exporter('POST', `/quotes/${number}/links`, {
      ...body,
      options: ['01938f00-0000-7000-8000-000000000001'],
    });
    expect(other.status).toBe(422);
    expect(
      (await exporter('POST', `/quotes/${number}/links`, { ...body, expiresAt: '2026-11-22T00:00:00Z' }))
        .status,
    ).toBe(422);
    for (let made = 0; made < 20; made += 1) await aLink({}, number);
    expect((await desk('POST', `/quotes/${number}/links`, body)).status).toBe(409);
  });
});

describe('a buyer accepts', () => {
  const codeFromMail = async () => {
    await heard();
    return (
      /\b\d{6}\b/.exec(
        server.received.findLast(({ subject }) => subject?.includes('Mã') ?? false)?.subject ?? '',
      )?.[0] ?? ''
    );
  };

  test('with the code from its mail, and all three are told', async () => {
    const { url, optionId, number } = await aLink();
    expect((await post(url, '/code', { optionId })).status).toBe(303);
    const code = await codeFromMail();
    expect(server.received.at(-1)?.recipients).toEqual(['buyer@saigon.example']);
    server.received.length = 0;

    const accepted = await post(url, '/acceptance', { optionId, code: ` ${code} ` });
    expect(accepted.status).toBe(303);
    expect((await post(url, '/acceptance', { optionId, code })).status).toBe(303);
    expect((await json(url)).body.state).toBe('accepted');
    const { body } = await desk<{ status: string }>('GET', `/quotes/${number}`);
    expect(body.status).toBe('accepted');
    await heard();
    expect(server.received.flatMap(({ recipients }) => recipients).toSorted()).toEqual(
      ['buyer@saigon.example', naru.forwarder.email, naru.exporter.email].toSorted(),
    );
  });

  test('not with a wrong code, not after five, and not after ten minutes', async () => {
    const { url, optionId, number } = await aLink();
    await post(url, '/code', { optionId });
    const code = await codeFromMail();
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await post(url, '/acceptance', { optionId, code: wrong })).status).toBe(422);
    }
    expect((await post(url, '/acceptance', { optionId, code })).status).toBe(422);

    await post(url, '/code', { optionId });
    const next = await codeFromMail();
    clock.advance({ minutes: 10 });
    expect((await post(url, '/acceptance', { optionId, code: next })).status).toBe(422);
    expect((await desk<{ status: string }>('GET', `/quotes/${number}`)).body.status).toBe('priced');
  });

  test('five guesses at once are five', async () => {
    const { url, optionId } = await aLink();
    await post(url, '/code', { optionId });
    const code = await codeFromMail();
    const wrong = code === '000000' ? '000001' : '000000';
    await Promise.all(Array.from({ length: 12 }, () => post(url, '/acceptance', { optionId, code: wrong })));

    const [row] = (await naru.db('quote_link_checks').orderBy('id', 'desc').limit(1)) as {
      tries: number;
    }[];
    expect(row?.tries).toBe(5);
  });

  test('only what the link shows, and only through a link with a mail address', async () => {
    const { number, options } = await aQuote();
    const shows = await aLink({ email: null }, number);
    const optionId = options[0]?.id ?? '';

    expect((await post(shows.url, '/code', { optionId })).status).toBe(403);
    const link = await aLink({}, number);
    expect((await post(link.url, '/code', { optionId: 'another' })).status).toBe(404);
  });

  test('a code is mailed five times an hour at most', async () => {
    const { url, optionId } = await aLink();
    for (let asked = 0; asked < 5; asked += 1) {
      expect((await post(url, '/code', { optionId })).status).toBe(303);
    }
    expect((await post(url, '/code', { optionId })).status).toBe(429);
  });

  test('the desk never sees the code, before or after it has gone', async () => {
    const { url, optionId } = await aLink();
    await post(url, '/code', { optionId });
    const rows = async () => JSON.stringify(await naru.db('mails').where({ kind: 'quote_code' }));
    const before = await rows();
    const code = await codeFromMail();
    expect(code).toMatch(/^\d{6}$/);

    expect(before).not.toContain(`"${code}`);
    const { body } = await desk<{ items: { id: string; kind: string; subject: string | null }[] }>(
      'GET',
      '/mails',
    );
    const mail = body.items.find(({ kind }) => kind === 'quote_code');
    expect(mail?.subject).toBeNull();
    expect((await desk<{ text: string | null }>('GET', `/mails/${mail?.id ?? ''}`)).body.text).toBeNull();
    const kept = (await naru.db('mails').where({ kind: 'quote_code', state: 'sent' })) as { body: unknown }[];
    expect(kept.every((row) => row.body === null)).toBe(true);
  });
});
