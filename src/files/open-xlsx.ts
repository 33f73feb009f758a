import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { NaruError } from '../domain/error.ts';
import { unreadable } from './batch.ts';
import { xmlReader, type XmlListener } from './xml-stream.ts';

/** An XLSX whose table of contents has been looked at, and nothing unpacked yet. */
export type Workbook = {
  /** Reads a part of it as XML; false when there is no such part. */
  readonly read: (name: string, listener: XmlListener) => Promise<boolean>;
  /** The same, pausing after each piece, so that what was found can be handed on. */
  readonly pieces: (name: string, listener: XmlListener) => AsyncGenerator<void>;
  readonly close: () => void;
};

const LIMITS = {
  entries: 2000,
  unpackedBytes: 600 * 1024 ** 2,
  /** A sheet of equal rows packs a hundredfold; a bomb a thousandfold. */
  ratio: 400,
  ratioMattersFrom: 4 * 1024 ** 2,
} as const;

/** Opens an XLSX, or says why not: too many parts, too large unpacked, packed like a bomb, locked, no workbook. */
export async function openXlsx(path: string): Promise<Workbook> {
  const zip = await opened(path);
  try {
    const entries = await contents(zip);
    if (!entries.has('xl/workbook.xml'))
      throw unreadable(1, 'This is a ZIP archive, but no XLSX. Send the sheet inside.');
    return {
      read: async (name, listener) => {
        if (!entries.has(name)) return false;
        const parts = pieces(zip, entries.get(name), listener);
        while ((await parts.next()).done !== true);
        return true;
      },
      pieces: (name, listener) => pieces(zip, entries.get(name), listener),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, {
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: true,
    });
  } catch {
    throw unreadable(1, 'The file begins like an XLSX, but is damaged. Save it again.');
  }
}

async function contents(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.entries) {
    throw unreadable(1, `The XLSX has ${zip.entryCount} parts; a sheet has at most ${LIMITS.entries}.`);
  }
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of entriesOf(zip)) {
    unpacked += entry.uncompressedSize;
    const isBomb =
      entry.uncompressedSize > LIMITS.ratioMattersFrom &&
      entry.uncompressedSize > LIMITS.ratio * entry.compressedSize;
    if (unpacked > LIMITS.unpackedBytes || isBomb) {
      throw unreadable(1, 'The XLSX unpacks to far more than a sheet needs. Save it as CSV and send that.');
    }
    if (entry.isEncrypted()) throw unreadable(1, 'The XLSX is locked with a password. Save it without one.');
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    if (error instanceof NaruError) throw error;
    throw unreadable(1, 'The XLSX is damaged: its table of contents cannot be read. Save it again.');
  }
}

async function* pieces(zip: ZipFile, entry: Entry | undefined, listener: XmlListener): AsyncGenerator<void> {
  if (!entry) return;
  const reader = xmlReader(listener);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      reader.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    reader.write(decoder.decode());
    reader.end();
  } catch (error) {
    if (error instanceof NaruError) throw error.faults.length > 0 ? error : unreadable(1, error.message);
    throw unreadable(1, 'The XLSX is damaged: a part of it cannot be unpacked. Save it again.');
  }
}
