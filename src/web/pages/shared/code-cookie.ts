import type { Request, Response } from 'express';

/** The code of a public link is typed once and kept for its page alone. */
const NAME = 'naru-code';
const DAYS = 30;
const LONGEST = 60;

export function codeIn(request: Request): string | null {
  const pair = (request.get('cookie') ?? '')
    .split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(`${NAME}=`));
  if (!pair) return null;
  try {
    return decodeURIComponent(pair.slice(NAME.length + 1)).slice(0, LONGEST);
  } catch {
    return null; // A cookie that is not ours to read.
  }
}

export function keepCode(
  request: Request,
  response: Response,
  { path, code }: { readonly path: string; readonly code: string },
): void {
  response.cookie(NAME, code, {
    httpOnly: true,
    sameSite: 'strict',
    secure: request.secure,
    path,
    maxAge: DAYS * 86_400_000,
  });
}
