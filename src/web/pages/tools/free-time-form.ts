import { NaruError, type Fault } from '../../../domain/error.ts';
import { billFreeTime, type FreeTimeBill, type FreeTimeTier } from '../../../domain/free-time/free-time.ts';
import type { Language } from '../../../domain/language.ts';
import { isCurrency } from '../../../domain/money.ts';
import { say } from '../../../words/say.ts';
import { dateText } from '../../api/fields.ts';
import type { Typed } from '../field.ts';
import { rowsIn, typedDecimal } from '../quote-form/typed.ts';

export type FreeTimeAnswer = { readonly bill: FreeTimeBill | null; readonly faults: readonly Fault[] };

const MOST_HOLIDAYS = 100;

/** Reads the form and counts; every fault has its field and a sentence in the reader's language. */
export function answerFreeTime(language: Language, typed: Typed): FreeTimeAnswer {
  const faults: Fault[] = [];
  const fault = (path: string, key: string) => void faults.push({ path, message: say(language, key) });
  const text = (name: string) => (typed[name] ?? '').trim();
  const date = (name: string) => {
    if (!dateText.safeParse(text(name)).success) fault(name, 'ask.need_date');
    return text(name);
  };
  const days = (name: string) => {
    const isDays = /^\d{1,3}$/.test(text(name)) && Number(text(name)) <= 365;
    if (!isDays) fault(name, 'tools.need_days');
    return Number(text(name));
  };
  const container = text('container') || '40HC';
  const currency = text('currency');
  const tariff = {
    freeDays: days('freeDays'),
    dayOne: text('dayOne') === 'next' ? ('next' as const) : ('same' as const),
    dayKind: text('dayKind') === 'working' ? ('working' as const) : ('calendar' as const),
    endInclusive: text('endInclusive') === 'on',
    holidays: holidaysIn(text('holidays'), () => fault('holidays', 'tools.holidays_hint')),
    currency: isCurrency(currency) ? currency : ('USD' as const),
    tiers: tiersIn(language, typed, container, fault),
  };
  const stay = {
    container,
    start: date('start'),
    end: date('end'),
    freeDaysGranted: text('freeDaysGranted') === '' ? null : days('freeDaysGranted'),
    overrideMode: text('overrideMode') === 'fixed' ? ('fixed' as const) : ('shift' as const),
  };
  return faults.length > 0 ? { bill: null, faults } : counted(language, () => billFreeTime(tariff, stay));
}

function counted(language: Language, count: () => FreeTimeBill): FreeTimeAnswer {
  try {
    return { bill: count(), faults: [] };
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    const isEnd = error.faults[0]?.path === 'end';
    const path = isEnd ? 'end' : 'tiers.0.fromDay';
    const message = say(language, isEnd ? 'tools.end_before' : 'tools.tier_gap');
    return { bill: null, faults: [{ path, message }] };
  }
}

function holidaysIn(text: string, refuse: () => void): readonly string[] {
  const days = text.split(/[\s,;]+/).filter((day) => day !== '');
  if (days.length > MOST_HOLIDAYS || days.some((day) => !dateText.safeParse(day).success)) refuse();
  return days;
}

type Refuse = (path: string, key: string) => void;

/** The rows that were filled; none at all means that the days after the free ones have no price yet. */
function tiersIn(
  language: Language,
  typed: Typed,
  container: string,
  fault: Refuse,
): readonly FreeTimeTier[] {
  const dayIn = (path: string) => {
    const written = (typed[path] ?? '').trim();
    if (/^[1-9]\d{0,3}$/.test(written)) return Number(written);
    fault(path, 'ask.need_whole');
    return 1;
  };
  return rowsIn(typed, 'tiers').map((row) => {
    const at = (name: string) => `tiers.${String(row)}.${name}`;
    const perDay = typedDecimal(language, typed[at('perDay')] ?? '');
    if (perDay === null) fault(at('perDay'), 'ask.need_number');
    const isOpen = (typed[at('toDay')] ?? '').trim() === '';
    return {
      fromDay: dayIn(at('fromDay')),
      toDay: isOpen ? null : dayIn(at('toDay')),
      perDay: { [container]: perDay ?? '0' },
    };
  });
}
