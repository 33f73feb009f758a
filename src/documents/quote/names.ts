import { nameIn } from '../../domain/language.ts';
import type { Option, Reason } from '../../domain/pricing/option.ts';
import type { QuoteDocument } from '../../domain/quote/document.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { sayReason } from '../../words/reason.ts';
import { hasWords, say } from '../../words/say.ts';

/** `Busan (KRPUS)`; a code nobody knows stands for itself. */
export function placeName({ placeNames, language }: QuoteDocument, code: string): string {
  const names = Object.hasOwn(placeNames, code) ? placeNames[code] : undefined;
  return names ? `${nameIn(names, language)} (${code})` : code;
}

export function chargeName({ chargeNames, language }: QuoteDocument, code: string): string {
  const names = Object.hasOwn(chargeNames, code) ? chargeNames[code] : undefined;
  return names ? nameIn(names, language) : code;
}

/** `Korean Air (KE), general`. */
export function carrierAndService(
  { carrierNames }: QuoteDocument,
  { carrier, service }: Pick<Option, 'carrier' | 'service'>,
): string {
  const name = carrier !== null && Object.hasOwn(carrierNames, carrier) ? carrierNames[carrier] : undefined;
  const who = name === undefined || name === carrier ? carrier : `${name} (${String(carrier)})`;
  return [who, service].filter((part) => part !== null && part !== '').join(', ');
}

export function modeName({ language }: QuoteDocument, mode: Mode): string {
  return say(language, `mode.${mode}`);
}

export function transitText({ language }: QuoteDocument, days: string | null): string | null {
  if (days === null) return null;
  const isOne = /^\d+$/.test(days);
  return isOne
    ? say(language, 'paper.days', { days: Number(days) })
    : say(language, 'paper.days_range', { days: days.replace('-', '–') });
}

/** A reason in words, or null where there are none: a bare key is never printed. */
export function reasonText({ language }: QuoteDocument, { rule, values }: Reason): string | null {
  return hasWords(rule) ? sayReason(language, rule, values) : null;
}
