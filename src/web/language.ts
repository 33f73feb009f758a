import type { Request, Response } from 'express';
import { isLanguage, LANGUAGES, type Language } from '../domain/language.ts';
import { visitorOf } from './caller.ts';

const COOKIE = 'naru-language';
const REMEMBERED_DAYS = 365;

/**
 * The reader's language: asked for in the address, which is remembered, then the one asked for before, then that of the
 * link that was opened, then the person's own, then the browser's, then English.
 */
export function languageOf(request: Request, response: Response): Language {
  const asked = request.query['lang'];
  if (typeof asked === 'string' && isLanguage(asked)) {
    remember(response, asked);
    return asked;
  }
  return (
    rememberedIn(request) ??
    languageOfLink(response) ??
    visitorOf(response)?.language ??
    browsersOf(request) ??
    'en'
  );
}

/** A link is made for a reader: what stands around it speaks that reader's language. */
export function speakAs(response: Response, language: Language): void {
  response.locals['language of link'] = language;
}

function languageOfLink(response: Response): Language | null {
  return (response.locals['language of link'] as Language | undefined) ?? null;
}

function rememberedIn(request: Request): Language | null {
  const before = /(?:^|;\s*)naru-language=([a-z]{2})(?:;|$)/.exec(request.get('cookie') ?? '')?.[1] ?? '';
  return isLanguage(before) ? before : null;
}

function browsersOf(request: Request): Language | null {
  if (!request.get('accept-language')) return null;
  const preferred = request.acceptsLanguages(...LANGUAGES);
  return typeof preferred === 'string' && isLanguage(preferred) ? preferred : null;
}

/** Once for each answer, however often the language is asked for while it is made. */
function remember(response: Response, language: Language): void {
  if (response.headersSent || response.locals['language'] === language) return;
  response.locals['language'] = language;
  response.cookie(COOKIE, language, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: REMEMBERED_DAYS * 86_400_000,
  });
}
