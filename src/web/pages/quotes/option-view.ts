import type { Language } from '../../../domain/language.ts';
import { marksOf, SORTS, type Sort } from '../../../domain/pricing/marks.ts';
import { isSummed, type Missing, type Option } from '../../../domain/pricing/option.ts';
import { say } from '../../../words/say.ts';
import { reasonText } from '../../api/quote-json.ts';
import { money, moneyText, number, type Figure } from '../figures.ts';
import { carriersName, chargeName, modesName, placeName, type CodeNames } from '../names.ts';

/** One row that can be compared with its neighbours: the bars share a scale. */
export type OptionRow = {
  readonly id: string;
  readonly href: string;
  readonly chosen: boolean;
  readonly mark: string;
  readonly mode: string;
  readonly offer: string;
  readonly service: string;
  readonly route: string;
  readonly stops: string;
  readonly days: string;
  /** Percent of the slowest option's days, or null when its days are unknown. */
  readonly bar: number | null;
  readonly price: Figure | null;
  readonly co2e: Figure | null;
  readonly missing: readonly string[];
  /** What it is best at among these, or that another beats it. */
  readonly marks: readonly string[];
};

export function optionRows(
  language: Language,
  options: readonly Option[],
  names: CodeNames,
  { chosen, href }: { readonly chosen: string | null; readonly href: (id: string) => string },
): OptionRow[] {
  const slowest = Math.max(1, ...options.map((option) => mostDays(option.transitDays) ?? 0));
  const marks = marksOf(options);
  return options.map((option, index) => ({
    id: option.id,
    href: href(option.id),
    chosen: option.id === chosen,
    mark: option.mode.toLowerCase(),
    mode: modesName(language, option),
    offer: carriersName(names, language, option),
    service: [modesName(language, option), option.service, option.frequency].filter(Boolean).join(' · '),
    route: ends(option)
      .map((code) => placeName(names, language, code))
      .join(' → '),
    stops: stops(language, option, names),
    days: daysText(language, option.transitDays),
    bar: percentOf(mostDays(option.transitDays), slowest),
    price: totalOf(option) && money(language, option.totals.total),
    co2e: option.co2e ? { value: number(language, option.co2e.kg), unit: 'kg' } : null,
    missing: option.complete ? [] : option.missing.map((one) => missingText(language, one, names)),
    marks: (marks[index] ?? []).map((mark) => say(language, `quote.mark_${mark}`)),
  }));
}

/** Links that sort the options, one for each thing to sort by; none where there is nothing to sort. */
export function sortLinks(
  language: Language,
  options: readonly Option[],
  { sort, href }: { readonly sort: Sort; readonly href: (sort: Sort) => string },
) {
  if (options.length < 2) return [];
  return SORTS.map((one) => ({
    text: say(language, `quote.sort_${one}`),
    href: href(one),
    current: one === sort,
  }));
}

/** "Destination: THC, no rate KRICN → VNSGN on 2026-12-01". */
export function missingText(
  language: Language,
  { mode, block, charge, reason }: Missing,
  names: CodeNames,
): string {
  const what = [
    mode ? say(language, `mode.${mode}`) : null,
    say(language, `block.${block}`),
    chargeName(names, language, charge),
  ];
  return `${what.filter(Boolean).join(' · ')}: ${reasonText(reason, language)}`;
}

/** `7` or `34-38`. */
export function daysText(language: Language, days: string | null): string {
  if (days === null) return say(language, 'quote.days_unknown');
  if (/^\d+$/.test(days)) return say(language, 'quote.days', { days: Number(days) });
  return say(language, 'quote.days_range', { days: days.replace('-', '–') });
}

/** "Sea, 7 days, USD 1,686." */
export function optionSentence(language: Language, option: Option): string {
  return say(language, 'quote.answer', {
    mode: modesName(language, option),
    days: daysText(language, option.transitDays),
    price: totalOf(option) ? moneyText(language, option.totals.total) : say(language, 'frame.unknown'),
  });
}

/** Null when nothing was priced, or a line could not be converted: a part of a total is no total. */
function totalOf(option: Option): Option['totals']['total'] | null {
  return isSummed(option) && option.charges.some(({ converted }) => converted) ? option.totals.total : null;
}

function ends(option: Option): string[] {
  const [from, to] = [option.route[0], option.route.at(-1)];
  return [from, to].filter((code) => code !== undefined);
}

function stops(language: Language, option: Option, names: CodeNames): string {
  const between = option.route.slice(1, -1).map((code) => placeName(names, language, code));
  return between.length === 0
    ? say(language, 'quote.direct')
    : say(language, 'quote.via', { places: between.join(', ') });
}

function mostDays(days: string | null): number | null {
  const last = days?.split('-').at(-1);
  return last && /^\d+$/.test(last) ? Number(last) : null;
}

function percentOf(days: number | null, slowest: number): number | null {
  return days === null ? null : Math.max(2, Math.trunc((days * 100) / slowest));
}
