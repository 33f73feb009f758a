import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import { unreadable } from './batch.ts';

export type FileKind = { readonly kind: 'xlsx' } | { readonly kind: 'text'; readonly encoding: Encoding };
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'euc-kr';

const CHUNK = 1024 * 1024;
const START = 64;
const WEB_PAGE = 'This is a web page or XML, whatever its name says. Open it in Excel and save it as XLSX.';

/** Beginnings of files that are no sheet, whatever their name says. */
const NO_SHEET: readonly (readonly [string, string])[] = [
  ['4d5a', 'This is a Windows program, not a sheet.'],
  ['7f454c46', 'This is a program, not a sheet.'],
  ['25504446', 'This is a PDF. Save the sheet as XLSX or CSV.'],
  ['1f8b', 'This is a gzip archive. Unpack it and send the CSV inside.'],
  ['526172211a', 'This is a RAR archive. Unpack it and send the sheet inside.'],
  ['377abcaf', 'This is a 7-Zip archive. Unpack it and send the sheet inside.'],
  ['d0cf11e0', 'This is an old Excel file (.xls) or one with a password. Save it as XLSX without one.'],
  ['89504e47', 'This is a picture. Send the sheet itself.'],
  ['ffd8ff', 'This is a picture. Send the sheet itself.'],
  ['47494638', 'This is a picture. Send the sheet itself.'],
];

/**
 * Finds out what a file is from its bytes, never from its name: an XLSX, or text in UTF-8, UTF-16 or the EUC-KR that
 * Korean Excel still writes. The whole file is looked at, so that nothing is half read before it is refused.
 */
export async function recognise(path: string): Promise<FileKind> {
  const file = await open(path);
  try {
    const start = await firstBytes(file);
    const hex = start.toString('hex');
    if (
      /^\s*<(?:!|\?|html|table|head|body)/i.test(start.toString('latin1').replace('\u00ef\u00bb\u00bf', ''))
    )
      throw unreadable(1, WEB_PAGE);
    const refused = NO_SHEET.find(([signature]) => hex.startsWith(signature));
    if (refused) throw unreadable(1, refused[1]);
    if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return { kind: 'xlsx' };
    if (hex.startsWith('fffe')) return { kind: 'text', encoding: 'utf-16le' };
    if (hex.startsWith('feff')) return { kind: 'text', encoding: 'utf-16be' };
    return { kind: 'text', encoding: await encodingOf(file) };
  } finally {
    await file.close();
  }
}

async function firstBytes(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(START), 0, START, 0);
  if (bytesRead === 0) throw unreadable(1, 'The file is empty.');
  return buffer.subarray(0, bytesRead);
}

async function encodingOf(file: FileHandle): Promise<Encoding> {
  if (await isUnicode(file)) return 'utf-8';
  if (await isKorean(file)) return 'euc-kr';
  throw unreadable(1, 'The file is neither UTF-8 nor Korean (EUC-KR) text. Save it as "CSV UTF-8".');
}

async function isUnicode(file: FileHandle): Promise<boolean> {
  let rest = Buffer.alloc(0);
  let line = 1;
  let found = true;
  for await (const chunk of chunksOf(file)) {
    const nul = chunk.indexOf(0);
    if (nul >= 0) {
      line += newlines(chunk.subarray(0, nul));
      throw unreadable(line, `Line ${line} holds a NUL byte: the file is damaged or no text.`);
    }
    line += newlines(chunk);
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = wholeCharacters(joined);
    rest = Buffer.from(joined.subarray(whole));
    found &&= isUtf8(joined.subarray(0, whole));
  }
  return found && rest.length === 0;
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK);
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Where the last character that may be cut in two begins. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** Of characters that are no ASCII, so many must be Hangul of the classic table. */
const HANGUL_SHARE = 0.6;

/**
 * Bytes of another code page often decode as rare Korean syllables by chance, so decoding alone proves nothing: most
 * pairs must be syllables of KS X 1001, whose both bytes lie in a narrow range.
 */
async function isKorean(file: FileHandle): Promise<boolean> {
  const decoder = new TextDecoder('euc-kr', { fatal: true });
  let hangul = 0;
  let foreign = 0;
  try {
    for await (const chunk of chunksOf(file)) {
      foreign += charactersBeyondAscii(decoder.decode(chunk, { stream: true }));
      hangul += classicSyllables(chunk);
    }
    decoder.decode();
  } catch {
    return false; // The decoder refuses bytes that are no EUC-KR, and that is the question.
  }
  return foreign > 0 && hangul / foreign >= HANGUL_SHARE;
}

function charactersBeyondAscii(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) count += 1;
  return count;
}

function classicSyllables(bytes: Buffer): number {
  let count = 0;
  for (let i = 0; i < bytes.length - 1; i += 1) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    if (lead >= 0xb0 && lead <= 0xc8 && (bytes[i + 1] ?? 0) >= 0xa1) count += 1;
    i += 1;
  }
  return count;
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
