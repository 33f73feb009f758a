import { expect, test } from 'vitest';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const { email, password } = naru.forwarder;

const signIn = (body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${naru.baseUrl}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(body),
  });
const cookieOf = (answer: Response) =>
  /^naru=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
const isSignedIn = async (token: string) =>
  (await fetch(`${naru.baseUrl}/api/v1/exporters`, { headers: { cookie: `naru=${token}` } })).status === 200;

test('signing in sets a cookie that scripts cannot read and other sites do not send', async () => {
  const answer = await signIn({ email, password });

  expect(answer.status).toBe(303);
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly/);
  expect(answer.headers.get('set-cookie')).toMatch(/SameSite=Lax/);
  expect(await isSignedIn(cookieOf(answer))).toBe(true);
});

test('an id planted before signing in is worth nothing after it, and the one before ends', async () => {
  const planted = 'plantedBySomebodyElse0000000';
  const first = cookieOf(
    await signIn({ email, password }, { cookie: `naru=${planted}`, origin: naru.baseUrl }),
  );
  expect(first).not.toBe(planted);
  expect(await isSignedIn(planted)).toBe(false);

  const second = cookieOf(
    await signIn({ email, password }, { cookie: `naru=${first}`, origin: naru.baseUrl }),
  );
  expect(await isSignedIn(first)).toBe(false);
  expect(await isSignedIn(second)).toBe(true);
});

test('a wrong password and an unknown address get the same page', async () => {
  const wrong = await signIn({ email, password: 'not the password' });
  const nobody = await signIn({ email: 'nobody@nowhere.example', password: 'not the password' });

  expect([wrong.status, nobody.status]).toEqual([422, 422]);
  const page = async (answer: Response, typed: string) => (await answer.text()).replaceAll(typed, '');
  expect(await page(nobody, 'nobody@nowhere.example')).toBe(await page(wrong, email));
});

test('after signing in one returns to where one was, and nowhere else', async () => {
  const to = async (next: string) => (await signIn({ email, password, next })).headers.get('location');

  expect(await to('/quotes?status=sent')).toBe('/quotes?status=sent');
  for (const elsewhere of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
  ]) {
    expect(await to(elsewhere)).toBe('/');
  }
});

test('a page that needs signing in leads there and back', async () => {
  const answer = await fetch(`${naru.baseUrl}/quotes`, {
    redirect: 'manual',
    headers: { accept: 'text/html' },
  });

  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fquotes');
});
