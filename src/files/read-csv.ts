import { createReadStream } from 'node:fs';
import type { NaruError } from '../domain/error.ts';
import { LIMITS, unreadable, type Batch } from './batch.ts';
import type { Encoding } from './encoding.ts';

/** Small enough that what is made of a piece is forgotten before the next. */
const CHUNK = 64 * 1024;

/**
 * Reads a CSV as it streams by: comma or semicolon, LF or CRLF, quoted cells as RFC 4180 has them.
 *
 * A line without a quote mark, which is nearly every line of a tariff, is split at its separators and nothing more; that
 * is what lets a million rows keep pace with the database.
 */
export async function* readCsv(path: string, encoding: Encoding): AsyncGenerator<Batch> {
  const records = recordSplitter();
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const batch = records.take(decode(decoder, chunk as Buffer, records.line()));
    if (batch.rows.length > 0) yield batch;
  }
  const last = records.end(decode(decoder, null, records.line()));
  if (last.rows.length > 0) yield last;
}

function decode(decoder: TextDecoder, chunk: Buffer | null, line: number): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw unreadable(line, `The text after line ${line} is not ${decoder.encoding.toUpperCase()}.`);
  }
}

type Splitter = {
  readonly take: (text: string) => Batch;
  readonly end: (text: string) => Batch;
  readonly line: () => number;
};

/** Puts pieces of text together into lines, and says which line comes next. */
function recordSplitter(): Splitter {
  const records = recordCollector();
  let rest = '';
  let newline: string | null = null;

  const takeLines = (text: string): void => {
    if (text.includes('\0')) throw holdsNul(records.line());
    newline ??= newlineOf(text);
    let from = 0;
    for (let to = text.indexOf(newline); to >= 0; to = text.indexOf(newline, from)) {
      const end = to > from && text.charCodeAt(to - 1) === CARRIAGE_RETURN ? to - 1 : to;
      records.takeLine(text.slice(from, end));
      from = to + 1;
    }
    rest = text.slice(from);
    if (rest.length > LIMITS.lineCharacters) throw tooLong(records.line());
  };

  return {
    line: records.line,
    take(text) {
      takeLines(rest === '' ? text : rest + text);
      return records.handOver();
    },
    end(text) {
      takeLines(rest + text);
      if (rest !== '') records.takeLine(rest.endsWith('\r') ? rest.slice(0, -1) : rest);
      records.end();
      return records.handOver();
    },
  };
}

const CARRIAGE_RETURN = 13;

/** Old Macs, and Excel's "CSV (Macintosh)", end a line with a carriage return and nothing else. */
function newlineOf(text: string): string {
  return /\r[^\n]/.test(text) && !text.includes('\n') ? '\r' : '\n';
}

function holdsNul(line: number): NaruError {
  return unreadable(line, `The text after line ${line} holds a NUL: the file is damaged or no text.`);
}

/** Puts lines together into records: a quoted cell may hold a line break. */
function recordCollector() {
  let line = 1;
  let separator = '';
  let open: { text: string; readonly line: number } | null = null;
  let rows: string[][] = [];
  let lines: number[] = [];

  const add = (cells: string[], at: number): void => {
    if (cells.length > LIMITS.columns) {
      throw unreadable(at, `Line ${at} has ${cells.length} cells; at most ${LIMITS.columns} fit.`);
    }
    rows.push(cells);
    lines.push(at);
  };
  const goOn = (record: { text: string; readonly line: number }, at: number): void => {
    if (at - record.line > LIMITS.linesOfOneRow || record.text.length > LIMITS.lineCharacters) {
      throw unclosed(record.line);
    }
    if (!quotesAreClosed(record.text)) return;
    add(splitQuoted(record.text, separator, record.line), record.line);
    open = null;
  };

  return {
    line: () => line,
    takeLine(text: string): void {
      const at = line;
      line += 1;
      if (text.length > LIMITS.lineCharacters) throw tooLong(at);
      if (separator === '') {
        separator = separatorOf(text);
        if (NAMES_SEPARATOR.test(text)) return;
      }
      if (open === null && !text.includes('"')) {
        add(text.split(separator), at);
        return;
      }
      open = open === null ? { text, line: at } : { text: `${open.text}\n${text}`, line: open.line };
      goOn(open, at);
    },
    end(): void {
      if (open !== null) throw unclosed(open.line);
    },
    handOver(): Batch {
      const batch = { rows, lines };
      rows = [];
      lines = [];
      return batch;
    },
  };
}

function tooLong(line: number): NaruError {
  return unreadable(
    line,
    `Line ${line} is longer than ${LIMITS.lineCharacters} characters: this is not a sheet saved as CSV.`,
  );
}

function unclosed(line: number): NaruError {
  return unreadable(line, `A quote mark opened on line ${line} is never closed.`);
}

/** Excel's own first line for a file of another country's separator. */
const NAMES_SEPARATOR = /^sep=([,;\t])$/i;

/** Whichever stands more often in the header, outside quotes; "Unicode text" has tabs. */
function separatorOf(header: string): string {
  const [, said] = NAMES_SEPARATOR.exec(header) ?? [];
  if (said !== undefined) return said;
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const often = (separator: string) => bare.split(separator).length;
  return [';', '\t'].reduce((best, each) => (often(each) > often(best) ? each : best), ',');
}

function quotesAreClosed(text: string): boolean {
  let isClosed = true;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isClosed = !isClosed;
  return isClosed;
}

/** A record whose quotes are balanced. A quote mark inside an unquoted cell is a mistake, not something to repair. */
function splitQuoted(text: string, separator: string, line: number): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? closingQuote(text, at) + 1 : endOfCell(text, at, separator);
    const raw = text.slice(at, end);
    if (isQuoted ? end < text.length && text[end] !== separator : raw.includes('"')) {
      throw unreadable(
        line,
        `On line ${line} a quote mark stands inside a cell: write it twice, and quote the cell, as in "20"" box".`,
      );
    }
    cells.push(isQuoted ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end >= text.length) return cells;
    at = end + 1;
  }
}

function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length - 1 : at;
}

function endOfCell(text: string, from: number, separator: string): number {
  const end = text.indexOf(separator, from);
  return end < 0 ? text.length : end;
}
