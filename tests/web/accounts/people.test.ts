import { expect, test } from 'vitest';
import { startNaru, type Member } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);
const exporter = naru.api(naru.exporter.key);

const page = async (
  path: string,
  { form, cookie = '' }: { form?: Record<string, string>; cookie?: string },
) => {
  const answer = await fetch(new URL(path, naru.baseUrl), {
    redirect: 'manual',
    headers: { cookie, origin: naru.baseUrl, 'accept-language': 'en' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return {
    status: answer.status,
    cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    text: await answer.text(),
  };
};

const invite = async (body: object, as = desk) => {
  const { status, body: answer } = await as<{ url: string }>('POST', '/people', body);
  return { status, path: status === 201 ? new URL(answer.url).pathname : '' };
};

const asMember = (email: string, password: string): Member => ({ ...naru.exporter, email, password });

test('who is invited chooses a password, is in at once, and the link is spent', async () => {
  const { path } = await invite({ name: 'Lee Bora', email: 'lee@bora.example', exporter: 'bora' });
  const form = { password: 'a password of her own' };

  const joined = await page(path, { form });

  expect(joined.status).toBe(303);
  expect((await page('/quotes', { cookie: joined.cookie })).text).toContain('Lee Bora');
  expect((await page(path, { form })).status).toBe(404);
  expect((await exporter<{ items: object[] }>('GET', '/people')).body.items).toContainEqual(
    expect.objectContaining({ name: 'Lee Bora', email: 'lee@bora.example', disabledAt: null }),
  );
});

test('of ten who press at once, one joins', async () => {
  const { path } = await invite({ name: 'Park', email: 'park@bora.example', exporter: 'bora' });

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => page(path, { form: { password: 'one of ten passwords' } })),
  );

  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
});

test('an exporter invites to its own side and to no other', async () => {
  const hers = await invite({ name: 'Choi', email: 'choi@bora.example', exporter: 'bora' }, exporter);
  expect(hers.status).toBe(201);

  await naru.addExporter(naru.forwarder, 'hanok');
  const theirs = { name: 'Spy', email: 'spy@bora.example', exporter: 'hanok' };
  expect((await invite(theirs, exporter)).status).toBe(404);
  const neighbour = await naru.addForwarder('harbour');
  expect((await invite(theirs, naru.api(neighbour.key))).status).toBe(404);
});

test('who is shut out is out at once, and comes back when let in', async () => {
  const { path } = await invite({ name: 'Kang', email: 'kang@bora.example', exporter: 'bora' });
  const { cookie } = await page(path, { form: { password: 'kang has a password' } });
  const { body } = await exporter<{ items: { id: string; name: string }[] }>('GET', '/people');
  const id = body.items.find(({ name }) => name === 'Kang')?.id ?? '';

  expect((await exporter('PATCH', `/people/${id}`, { mayEnter: false })).status).toBe(204);
  expect((await page('/quotes', { cookie })).status).toBe(303);
  await expect(cookieOf(naru.baseUrl, asMember('kang@bora.example', 'kang has a password'))).rejects.toThrow(
    '422',
  );

  await exporter('PATCH', `/people/${id}`, { mayEnter: true });
  await expect(
    cookieOf(naru.baseUrl, asMember('kang@bora.example', 'kang has a password')),
  ).resolves.toContain('naru');
});

test('nobody shuts themselves out, and a neighbour’s people are not to be found', async () => {
  const cookie = await cookieOf(naru.baseUrl, naru.forwarder);
  const own = naru.forwarder.caller.accountId ?? '';

  expect((await page(`/settings/people/${own}`, { cookie, form: { enter: 'no' } })).status).toBe(409);
  const neighbour = await naru.addForwarder('lighthouse');
  expect((await naru.api(neighbour.key)('PATCH', `/people/${own}`, { mayEnter: false })).status).toBe(404);
});

test('a forgotten password is replaced by a mailed link, whoever knew the old one is out, and nothing is said of strangers', async () => {
  const before = await cookieOf(naru.baseUrl, naru.exporter);
  const known = await page('/forgot', { form: { email: naru.exporter.email.toUpperCase() } });
  const unknown = await page('/forgot', { form: { email: 'nobody@nowhere.example' } });
  expect(known.text).toBe(unknown.text);

  const mails = await naru.db('mails').where({ kind: 'account_password' });
  expect(mails).toHaveLength(1);
  const { body } = mails[0] as { body: string };
  const { text } = JSON.parse(naru.tools.unseal(body)) as { text: string };
  const path = /\/join\/\S+/.exec(text)?.[0] ?? '';
  const after = await page(path, { form: { password: 'a new password entirely' } });

  expect(after.status).toBe(303);
  expect((await page('/quotes', { cookie: before })).status).toBe(303);
});

test('a person gets the mail they want and no other', async () => {
  const { path } = await invite({ name: 'Quiet', email: 'quiet@hanbada.example' });
  const { cookie } = await page(path, { form: { password: 'quiet wants no mail' } });

  const chosen = await page('/settings/notices', { cookie, form: { quote_accepted: 'on' } });

  expect(chosen.status).toBe(303);
  const { unwanted } = (await naru.db('accounts').where({ email: 'quiet@hanbada.example' }).first()) as {
    unwanted: string[];
  };
  expect(unwanted).toContain('quote_requested');
  expect(unwanted).not.toContain('quote_accepted');
});

test('the desk makes a customer, renames it, invites and gives a key, all by hand', async () => {
  const cookie = await cookieOf(naru.baseUrl, naru.forwarder);
  const made = await page('/customers/new', {
    cookie,
    form: { name: 'Namdo Foods', slug: 'namdo', language: 'ko', currency: 'usd', groups: 'foods vip' },
  });
  expect(made.status).toBe(303);
  await page('/customers/namdo', {
    cookie,
    form: { name: 'Namdo Foods Co.', language: 'en', currency: 'KRW', groups: '' },
  });
  const keyed = await page('/customers/namdo/keys', { cookie, form: { key: 'ERP' } });
  const key = /naru_[A-Za-z0-9_-]+/.exec(keyed.text)?.[0] ?? '';

  expect((await desk('GET', '/exporters/namdo')).body).toEqual({
    slug: 'namdo',
    name: 'Namdo Foods Co.',
    language: 'en',
    currency: 'KRW',
    groups: [],
  });
  expect((await naru.api(key)('GET', '/quotes')).status).toBe(200);
  expect((await page('/settings/audit?did=account', { cookie })).text).toContain('account.key_made');
  const wrong = await page('/customers/new', { cookie, form: { name: '', slug: 'NAMDO!', currency: 'XX' } });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="NAMDO!"');
});

test('a key that is shown once lies nowhere in the open, the kept first answer included', async () => {
  const headers = { 'Idempotency-Key': 'a key for the ERP' };
  const first = await desk<{ key: string }>('POST', '/api-keys', { name: 'ERP' }, headers);
  const again = await desk<{ key: string }>('POST', '/api-keys', { name: 'ERP' }, headers);

  expect(again.body).toEqual(first.body);
  const kept = JSON.stringify(await naru.db('idempotency_keys'));
  expect(kept).not.toContain(first.body.key);
});
