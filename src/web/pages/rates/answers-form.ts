import { NaruError } from '../../../domain/error.ts';
import type { RateImport } from '../../../domain/tariff/import.ts';
import type { Mapping, Question } from '../../../domain/tariff/sheet/mapping.ts';
import type { AnswerCommand } from '../../../operations/rates/answer-import.ts';
import { dateText } from '../../api/fields.ts';
import { AnswersBody } from '../../api/rates-schema.ts';
import { parseBody } from '../../parse.ts';
import type { Typed } from '../field.ts';

/** So many stand on one page; what is still open after them is asked next. */
export const QUESTIONS_SHOWN = 100;

/** What of a layout can be put right beside the columns. */
export const SAID_OF_SHEET = ['carrier', 'origin', 'currency', 'validFrom', 'validTo'] as const;

/** The form names what it chose "other" by this; what was typed beside it counts then. */
export const TYPED = '…';

export function questionsOf({ questions }: RateImport): readonly Question[] {
  return (questions as readonly Question[]).slice(0, QUESTIONS_SHOWN);
}

export function mappingOf({ mapping }: RateImport): Mapping | null {
  return mapping as Mapping | null;
}

/** The answers of the form. A question without one stays open; the layout is the suggested one as it was changed. */
export function readAnswers(found: RateImport, typed: Typed): AnswerCommand {
  const mapping = mappingOf(found);
  refuseOtherDates(typed);
  return parseBody(AnswersBody, {
    mapping: mapping && changed(mapping, typed),
    rememberAs: typed['rememberAs']?.trim() || null,
    answers: Object.fromEntries(questionsOf(found).flatMap(({ id }, index) => answerTo(id, index, typed))),
  });
}

/** A layout is parsed as one thing, and its dates are what a hand gets wrong: they are told apart here. */
function refuseOtherDates(typed: Typed): void {
  const faults = DATES.flatMap((path) => {
    const text = (typed[path] ?? '').trim();
    const read = text === '' ? null : dateText.safeParse(text);
    return read === null || read.success ? [] : [{ path, message: read.error.issues[0]?.message ?? '' }];
  });
  if (faults.length > 0) throw new NaruError('invalid', faults[0]?.message ?? '', faults);
}

const DATES = ['validFrom', 'validTo'] as const;

function answerTo(id: string, index: number, typed: Typed): [string, string][] {
  const chosen = typed[`q-${String(index)}`];
  const own = (typed[`own-${String(index)}`] ?? '').trim();
  if (chosen !== undefined && chosen !== TYPED) return [[id, chosen]];
  return own === '' ? [] : [[id, own]];
}

function changed(mapping: Mapping, typed: Typed): Mapping {
  const said = SAID_OF_SHEET.flatMap((name) =>
    typed[name] === undefined ? [] : [[name, typed[name].trim() || null]],
  );
  const columns = mapping.columns.map((column, index) => ({
    ...column,
    as: (typed[`as-${String(index)}`] as typeof column.as | undefined) ?? column.as,
  }));
  return { ...mapping, ...Object.fromEntries(said), columns } as Mapping;
}
