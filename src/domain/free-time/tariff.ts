import { containerSpec } from '../cargo/containers.ts';
import { NaruError, type Fault } from '../error.ts';
import { isCurrency, type Currency } from '../money.ts';
import { isDecimal } from '../quantity.ts';
import { plainDate } from '../time.ts';
import type { FreeTimeTariff, FreeTimeTier } from './free-time.ts';

export const FREE_TIME_KINDS = ['demurrage', 'detention', 'combined', 'storage'] as const;
export type FreeTimeKind = (typeof FREE_TIME_KINDS)[number];

/** A carrier's free-time tariff: the days and prices, and what it is for. Null means any. */
export type FreeTimeRule = FreeTimeTariff & {
  readonly name: string;
  readonly carrier: string | null;
  /** UN/LOCODE or ISO country. */
  readonly place: string | null;
  readonly direction: 'import' | 'export' | null;
  readonly kind: FreeTimeKind;
  readonly group: 'dry' | 'reefer' | 'special' | null;
  readonly startEvent: string | null;
  readonly endEvent: string | null;
  readonly customer: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly freeDaysGranted: number | null;
  readonly overrideMode: 'shift' | 'fixed';
};

type Entry = Readonly<Record<string, unknown>>;

/**
 * Reads a free-time tariff as its forwarder wrote it (contract, `POST /tools/free-time`, and the fields beside it).
 * Refuses with every fault at once, each with its path.
 */
export function readFreeTimeRule(name: string, entry: Entry): FreeTimeRule {
  const { rule, faults } = tryFreeTimeRule(name, entry);
  if (faults.length === 0) return rule;
  throw new NaruError('invalid', 'The free-time tariff cannot be read.', faults);
}

/** The same for tariffs kept from before: whoever asks decides what a faulty one is worth. */
export function tryFreeTimeRule(
  name: string,
  entry: Entry,
): { readonly rule: FreeTimeRule; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const rule: FreeTimeRule = {
    name,
    freeDays: countIn(entry, 'freeDays', faults) ?? 0,
    dayOne: wordIn(entry, 'dayOne', ['same', 'next'] as const, faults) ?? 'same',
    dayKind: wordIn(entry, 'dayKind', ['calendar', 'working'] as const, faults) ?? 'calendar',
    endInclusive: entry['endInclusive'] !== false,
    holidays: holidaysIn(entry, faults),
    currency: currencyIn(entry, faults),
    tiers: tiersIn(entry, faults),
    carrier: textIn(entry, 'carrier', faults),
    place: textIn(entry, 'place', faults),
    direction: wordIn(entry, 'direction', ['import', 'export'] as const, faults),
    kind: wordIn(entry, 'kind', FREE_TIME_KINDS, faults) ?? 'combined',
    group: wordIn(entry, 'group', ['dry', 'reefer', 'special'] as const, faults),
    startEvent: textIn(entry, 'startEvent', faults),
    endEvent: textIn(entry, 'endEvent', faults),
    customer: textIn(entry, 'customer', faults),
    validFrom: dayIn(entry, 'validFrom', faults),
    validTo: dayIn(entry, 'validTo', faults),
    freeDaysGranted: countIn(entry, 'freeDaysGranted', faults),
    overrideMode: wordIn(entry, 'overrideMode', ['shift', 'fixed'] as const, faults) ?? 'shift',
  };
  return { rule, faults };
}

/** The tariffs of a book that can be read; a faulty one is refused where it is written. */
export function readableRules(entries: readonly unknown[]): readonly FreeTimeRule[] {
  return entries.flatMap((entry) => {
    if (!isEntry(entry)) return [];
    const { rule, faults } = tryFreeTimeRule(String(entry['name']), entry);
    return faults.length === 0 ? [rule] : [];
  });
}

/** Tariffs for a zone, as one for each place of it: its own name, the same days. */
export function inEachPlace(
  entries: readonly Entry[],
  zones: readonly { readonly name: string; readonly members: readonly string[] }[],
): readonly Entry[] {
  return entries.flatMap((entry) => {
    const { place } = entry;
    if (typeof place !== 'string' || !place.startsWith('@')) return [entry];
    const members = zones.find(({ name }) => `@${name}` === place)?.members ?? [];
    return members.filter((member) => !member.includes(':')).map((member) => ({ ...entry, place: member }));
  });
}

/** Where, when and for whom free time is asked for. */
export type FreeTimeQuestion = {
  readonly carrier: string | null;
  readonly place: string;
  readonly direction: 'import' | 'export';
  /** Container code; decides dry, reefer or special. */
  readonly container: string;
  readonly customer: readonly string[];
  readonly day: string;
};

/** The closest rule of each kind: by customer, then carrier, then port before country, then group. */
export function freeTimeRulesFor(
  rules: readonly FreeTimeRule[],
  question: FreeTimeQuestion,
): readonly FreeTimeRule[] {
  const group = groupOf(question.container);
  const fitting = rules.filter((rule) => isMeantFor(rule, question, group));
  return FREE_TIME_KINDS.flatMap((kind) => {
    const [closest] = fitting.filter((rule) => rule.kind === kind).toSorted((a, b) => rankOf(b) - rankOf(a));
    return closest ?? [];
  });
}

/** Reefers have days of their own, and so do open tops and flat racks. */
export function groupOf(container: string): 'dry' | 'reefer' | 'special' {
  const kind = containerSpec(container)?.kind ?? 'dry';
  return kind === 'open_top' || kind === 'flat_rack' ? 'special' : kind;
}

function isMeantFor(rule: FreeTimeRule, question: FreeTimeQuestion, group: FreeTimeRule['group']): boolean {
  const { carrier, place, direction, customer, validFrom, validTo } = rule;
  return [
    carrier === null || carrier === question.carrier,
    place === null || place === question.place || place === question.place.slice(0, 2),
    direction === null || direction === question.direction,
    rule.group === null || rule.group === group,
    customer === null || question.customer.includes(customer),
    validFrom === null || validFrom <= question.day,
    validTo === null || question.day <= validTo,
  ].every(Boolean);
}

function rankOf({ customer, carrier, place, group }: FreeTimeRule): number {
  const marks = [
    Number(customer !== null),
    Number(carrier !== null),
    place?.length ?? 0,
    Number(group !== null),
  ];
  return marks.reduce((rank, mark) => rank * 8 + mark, 0);
}

function countIn(entry: Entry, path: string, faults: Fault[]): number | null {
  const value = entry[path];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 999) return value;
  faults.push({ path, message: 'Write a whole number of days from 0 to 999.' });
  return null;
}

function wordIn<Word extends string>(
  entry: Entry,
  path: string,
  words: readonly Word[],
  faults: Fault[],
): Word | null {
  const value = entry[path];
  if (value === undefined || value === null) return null;
  const word = words.find((each) => each === value);
  if (!word) faults.push({ path, message: `Write one of ${words.join(', ')}.` });
  return word ?? null;
}

function textIn(entry: Entry, path: string, faults: Fault[]): string | null {
  const value = entry[path];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && value.length <= 120) return value;
  faults.push({ path, message: 'Write a text of at most 120 characters.' });
  return null;
}

function dayIn(entry: Entry, path: string, faults: Fault[]): string | null {
  const text = textIn(entry, path, faults);
  if (text === null || isDay(text)) return text;
  faults.push({ path, message: 'Write a date such as 2026-12-01.' });
  return null;
}

function isDay(text: string): boolean {
  try {
    plainDate(text);
    return true;
  } catch (error) {
    if (error instanceof NaruError) return false;
    throw error;
  }
}

function holidaysIn(entry: Entry, faults: Fault[]): readonly string[] {
  const value = entry['holidays'] ?? [];
  if (!Array.isArray(value) || value.length > 1000) {
    faults.push({ path: 'holidays', message: 'Write a list of at most 1000 dates.' });
    return [];
  }
  return value.flatMap((day: unknown, index) => {
    if (typeof day === 'string' && isDay(day)) return [day];
    faults.push({ path: `holidays.${String(index)}`, message: 'Write a date such as 2026-12-25.' });
    return [];
  });
}

function currencyIn(entry: Entry, faults: Fault[]): Currency {
  const value = entry['currency'];
  if (typeof value === 'string' && isCurrency(value)) return value;
  faults.push({ path: 'currency', message: 'Write an ISO 4217 currency such as USD.' });
  return 'USD';
}

function tiersIn(entry: Entry, faults: Fault[]): readonly FreeTimeTier[] {
  const value = entry['tiers'];
  if (!Array.isArray(value) || value.length === 0 || value.length > 50) {
    faults.push({ path: 'tiers', message: 'Write 1 to 50 tiers of days with their price per day.' });
    return [];
  }
  return value.map((tier: unknown, index) => tierIn(tier, `tiers.${String(index)}`, faults));
}

function tierIn(value: unknown, path: string, faults: Fault[]): FreeTimeTier {
  const tier: Entry = isEntry(value) ? value : {};
  const own: Fault[] = [];
  const fromDay = countIn(tier, 'fromDay', own) ?? 0;
  const toDay = countIn(tier, 'toDay', own);
  if (fromDay === 0) own.push({ path: 'fromDay', message: 'Write the first day of the tier, from 1.' });
  if (toDay !== null && toDay < fromDay)
    own.push({ path: 'toDay', message: 'A tier ends on or after its first day.' });
  const perDay = isEntry(tier['perDay']) ? tier['perDay'] : {};
  const rates = Object.entries(perDay).filter(
    (rate): rate is [string, string] => typeof rate[1] === 'string' && isDecimal(rate[1]),
  );
  if (rates.length === 0 || rates.length < Object.keys(perDay).length) {
    own.push({
      path: 'perDay',
      message: 'Write a price per day for each container size, such as { "20": "200" }.',
    });
  }
  faults.push(...own.map((fault) => ({ ...fault, path: `${path}.${fault.path}` })));
  return { fromDay, toDay, perDay: Object.fromEntries(rates) };
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
