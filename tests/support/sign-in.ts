import type { Member } from './naru.ts';

/** The cookie of a session, for asking pages without a browser. */
export async function cookieOf(baseUrl: string, { email, password }: Member): Promise<string> {
  const response = await fetch(`${baseUrl}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: baseUrl },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (response.status !== 303 || cookie === '') throw new Error(`Signing in answered ${response.status}.`);
  return cookie;
}
