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

/** `Korean Air (KE), general`; of joined legs each one's carrier. */
export function carrierAndService(
  { carrierNames }: QuoteDocument,
  { carrier, service, legs }: Pick<Option, 'carrier' | 'service' | 'legs'>,
): string {
  const codes = carrier === null ? legs.flatMap((leg) => leg.carrier ?? []) : [carrier];
  const who = [...new Set(codes)].map((code) => {
    const name = Object.hasOwn(carrierNames, code) ? carrierNames[code] : undefined;
    return name === undefined || name === code ? code : `${name} (${code})`;
  });
  return [who.join(' + '), service].filter((part) => part !== null && part !== '').join(', ');
}

export function modeName({ language }: QuoteDocument, mode: Mode): string {
  return say(language, `mode.${mode}`);
}

/** `Air`; of joined legs by sea and by air both. */
export function modesName(document: QuoteDocument, { mode, legs }: Pick<Option, 'mode' | 'legs'>): string {
  const modes = new Set(legs.map((leg) => leg.mode));
  return (modes.size > 1 ? [...modes] : [mode]).map((one) => modeName(document, one)).join(' + ');
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
