import type { Language } from '../../../domain/language.ts';
import { STATUS_COLUMNS } from '../../../domain/tracking/status-sheet.ts';
import type { UploadedStatuses } from '../../../operations/tracking/upload-statuses.ts';
import { say } from '../../../words/say.ts';
import { number } from '../figures.ts';

const FAULTS_SHOWN = 200;

/** A sheet of statuses: what it may hold, and what came of the one just sent. */
export function statusesView(
  language: Language,
  {
    outcome,
    isCheck,
    fault,
  }: { readonly outcome: UploadedStatuses | null; readonly isCheck: boolean; readonly fault: string },
) {
  return {
    title: say(language, 'statuses.title'),
    section: 'shipments',
    fault,
    columns: STATUS_COLUMNS.map((name) => ({ name, text: say(language, `status_column.${name}`) })),
    result: outcome && resultOf(language, outcome, isCheck),
  };
}

function resultOf(language: Language, outcome: UploadedStatuses, isCheck: boolean) {
  const { rows, added, shipments, errorCount } = outcome;
  const key = errorCount > 0 ? 'statuses.faulty' : isCheck ? 'statuses.good' : 'statuses.published';
  return {
    sign: errorCount > 0 ? 'stopped' : 'done',
    text: say(language, key, { rows, added, shipments, errors: errorCount }),
    faults: outcome.errors.slice(0, FAULTS_SHOWN).map(({ line, column, message }) => ({
      line: number(language, String(line)),
      column,
      message,
    })),
  };
}
