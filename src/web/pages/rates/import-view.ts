import type { Language } from '../../../domain/language.ts';
import type { RowChange } from '../../../domain/tariff/change.ts';
import type { RateImport } from '../../../domain/tariff/import.ts';
import { say } from '../../../words/say.ts';
import { faultText } from './fault-text.ts';
import { questionsView } from './questions-view.ts';
import { emptyForm, type Form } from '../field.ts';
import { dayAndTime, number, plainNumber } from '../figures.ts';
import { importState } from './view.ts';

export type ImportPage = {
  readonly found: RateImport;
  readonly changes: readonly RowChange[];
  readonly officeTimeZone: string;
  /** What was answered just now and could not be read. */
  readonly form?: Form;
};

const ERRORS_SHOWN = 200;

/** One file on its way into the book: how far, what is wrong, what would change. */
export function importView(language: Language, { found, changes, officeTimeZone, form }: ImportPage) {
  const count = (sum: number) => number(language, String(sum));
  const address = `/rates/imports/${found.id}`;
  return {
    title: titleOf(language, found),
    section: 'rates',
    isRunning: found.status === 'running',
    scripts: found.status === 'running' ? ['live.js'] : [],
    state: importState(language, found.status),
    answer: say(language, `import.answer_${found.status}`, {
      rows: count(found.rows),
      count: found.errorCount,
    }),
    facts: [
      { label: say(language, 'import.sheet'), value: found.sheet },
      { label: say(language, 'import.rows'), value: count(found.rows) },
      {
        label: say(language, 'import.by'),
        value: `${found.startedBy}, ${dayAndTime(language, found.createdAt, officeTimeZone)}`,
      },
    ],
    errors: found.errors.slice(0, ERRORS_SHOWN).map(({ sheet, line, column, message }) => ({
      sheet: sheet ?? '',
      line: count(line),
      column,
      message: faultText(language, message),
    })),
    errorsHref: found.errors.length > 0 ? `${address}/errors.csv` : null,
    errorsShown:
      found.errorCount > ERRORS_SHOWN ? say(language, 'import.errors_first', { shown: ERRORS_SHOWN }) : '',
    diff: found.diff && {
      isEmpty: found.diff.added + found.diff.changed + found.diff.removed === 0,
      counts: (['added', 'changed', 'removed'] as const).map((kind) => ({
        kind,
        label: say(language, `import.${kind}`),
        count: count(found.diff?.[kind] ?? 0),
      })),
    },
    asked: questionsView(language, found, form ?? emptyForm),
    changes: changes.map((change) => changeRow(language, change)),
    publish: found.status === 'ready' && !found.dryRun ? `${address}/publish` : null,
    undo: found.status === 'published' ? `${address}/undo` : null,
    dryRun: found.dryRun,
    again: found.status === 'invalid' || found.status === 'failed',
  };
}

/** An edit is called by its row, a change by how much it changes. */
function titleOf(language: Language, { kind, fileName }: RateImport): string {
  return kind === 'file' ? say(language, 'import.title', { file: fileName }) : fileName;
}

/** "FRT KRPUS → VNSGN 40HC HDMU", and what it was and will be. */
function changeRow(language: Language, { kind, line, before, after, columns, percent }: RowChange) {
  const row = after ?? before ?? {};
  const rateOf = (cells: RowChange['before']) =>
    cells?.['rate'] === undefined
      ? ''
      : `${cells['currency'] ?? ''} ${plainNumber(language, cells['rate'])}`.trim();
  return {
    kind,
    kindText: say(language, `import.${kind}`),
    line: number(language, String(line)),
    what: [row['charge'], row['mode'], row['carrier'], lane(row), row['equipment'], row['from']]
      .filter(Boolean)
      .join(' '),
    before: rateOf(before),
    after: rateOf(after),
    percent:
      percent === null || percent === '0'
        ? ''
        : `${percent.startsWith('-') ? '' : '+'}${number(language, percent)} %`,
    columns: columns.filter((column) => column !== 'rate').join(', '),
  };
}

function lane(row: Readonly<Record<string, string>>): string {
  const [origin, destination] = [row['origin'], row['destination']];
  return origin || destination ? `${origin ?? ''} → ${destination ?? ''}` : '';
}
