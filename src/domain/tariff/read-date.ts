import { plainDate } from '../time.ts';
import { mistake, plain, quoted, type CellRead } from './read-cell.ts';

const YEAR_FIRST = /^(\d{4})[-/.\s]+(\d{1,2})[-/.\s]+(\d{1,2})\.?$/;
const YEAR_FIRST_JOINED = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/;

/** An ISO date. A year that stands first leaves one reading; 01/12/2026 leaves two, and is refused. */
export function readDate(text: string): CellRead {
  const written = plain(text);
  if (written === '') return '';
  const [, year, month, day] = YEAR_FIRST.exec(written) ?? YEAR_FIRST_JOINED.exec(written) ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    const why = YEAR_LAST.test(written) ? 'can be read two ways' : 'is not a date';
    return mistake(`${quoted(text)} ${why}: write year, month and day as 2026-12-01.`);
  }
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return exists(date) ? date : mistake(`${quoted(text)} is not a day of the calendar.`);
}

function exists(date: string): boolean {
  try {
    plainDate(date);
    return date >= '1900-01-01';
  } catch {
    return false; // plainDate refuses a day such as 30 February, and that is the question.
  }
}
