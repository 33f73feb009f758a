import { NaruError } from '../error.ts';

export const FILE_TYPES = ['pdf', 'png', 'jpeg', 'webp', 'xlsx', 'csv', 'txt'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const MOST_FILE_BYTES = 10 * 1_048_576;
export const MOST_FILES_A_MESSAGE = 5;
export const MOST_FILES_A_QUOTE = 200;
const LONGEST_NAME = 120;

/** What a file is served as: a download of exactly this type. */
export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

const ENDINGS: Readonly<Record<FileType, RegExp>> = {
  pdf: /\.pdf$/i,
  png: /\.png$/i,
  jpeg: /\.jpe?g$/i,
  webp: /\.webp$/i,
  xlsx: /\.xlsx$/i,
  csv: /\.csv$/i,
  txt: /\.txt$/i,
};

export type SentFile = { readonly name: string; readonly bytes: Uint8Array };
export type CheckedFile = SentFile & { readonly type: FileType };

/**
 * Decides what a file is by its own bytes, not by what it is called, and gives it a name that is safe to show and to
 * save. Packing lists, invoices and photos come in; what could run, or what we do not know, stays out.
 *
 * Throws NaruError `too_large`, or `invalid` with a sentence.
 */
export function checkFile({ name, bytes }: SentFile): CheckedFile {
  if (bytes.length > MOST_FILE_BYTES) {
    throw new NaruError('too_large', `A file may have ${String(MOST_FILE_BYTES / 1_048_576)} MB at most.`);
  }
  const clean = cleanName(name);
  if (bytes.length === 0) throw refused(clean, 'is empty');
  const type = typeOf(bytes, clean);
  if (type === null) throw refused(clean, 'is no PDF, PNG, JPEG, WebP, XLSX, CSV or TXT');
  return { bytes, type, name: ENDINGS[type].test(clean) ? clean : `${clean}.${type}` };
}

function refused(name: string, why: string): NaruError {
  const message = `"${name}" ${why}. Send a PDF, PNG, JPEG, WebP, XLSX, CSV or TXT file.`;
  return new NaruError('invalid', message, [{ path: 'files', message }]);
}

const SIGNS: readonly (readonly [FileType, string])[] = [
  ['pdf', '%PDF-'],
  ['png', '\u0089PNG\r\n\u001a\n'],
  ['jpeg', '\u00ff\u00d8\u00ff'],
];

function typeOf(bytes: Uint8Array, name: string): FileType | null {
  const signed = SIGNS.find(([, sign]) => startsWith(bytes, sign));
  if (signed) return signed[0];
  if (startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP')) return 'webp';
  if (startsWith(bytes, 'PK\u0003\u0004')) return isSheet(bytes) ? 'xlsx' : null;
  return isText(bytes) ? ((['csv', 'txt'] as const).find((type) => ENDINGS[type].test(name)) ?? null) : null;
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return (
    bytes.length >= sign.length &&
    Array.from(sign).every((character, at) => bytes[at] === character.charCodeAt(0))
  );
}

/** A workbook, and one without macros: the directory of a ZIP names its parts in plain bytes. */
function isSheet(bytes: Uint8Array): boolean {
  return holds(bytes, 'xl/workbook.xml') && !/vbaProject/i.test(latin(bytes));
}

function holds(bytes: Uint8Array, words: string): boolean {
  return latin(bytes).includes(words);
}

function latin(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return parts.join('');
}

/** Text in UTF-8, or in the EUC-KR of Korean spreadsheets: no byte that text never has. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** The last part of a path, without what a file system, a header or a reading eye could trip over. */
export function cleanName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*%]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  const letters = Array.from(plain);
  if (letters.length === 0) return 'file';
  if (letters.length <= LONGEST_NAME) return plain;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(plain)?.[0] ?? '';
  return `${letters.slice(0, LONGEST_NAME - ending.length).join('')}${ending}`;
}
