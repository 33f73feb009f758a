import type { Request, Response } from 'express';
import { isLanguage, LANGUAGES, type Language } from '../domain/language.ts';
import { visitorOf } from './caller.ts';

/** The reader's language: asked for in the address, then the person's own, then the browser's, then English. */
export function languageOf(request: Request, response: Response): Language {
  const asked = request.query['lang'];
  if (typeof asked === 'string' && isLanguage(asked)) return asked;

  const own = visitorOf(response)?.language;
  if (own) return own;

  const accepted = request.acceptsLanguages('en', ...LANGUAGES);
  const preferred = request.get('accept-language') ? request.acceptsLanguages(...LANGUAGES) : accepted;
  return typeof preferred === 'string' && isLanguage(preferred) ? preferred : 'en';
}
