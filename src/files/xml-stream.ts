import { NaruError } from '../domain/error.ts';

/** What a reader of XML is told, in the order of the document. Names come without their namespace prefix. */
export type XmlListener = {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

export type XmlReader = { readonly write: (chunk: string) => void; readonly end: () => void };

const LONGEST_TAG = 64 * 1024;
const LONGEST_TEXT = 1024 * 1024;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * A reader for the plain XML inside an XLSX, piece by piece. It knows no document types at all: entities that could
 * grow or reach for a file cannot be declared, because a DOCTYPE ends the reading.
 */
export function xmlReader(listener: XmlListener): XmlReader {
  let rest = '';
  let depth = 0;

  const readTag = (tag: string): void => {
    if (tag.startsWith('!DOCTYPE'))
      throw damaged('it declares a document type (DOCTYPE), which no spreadsheet writes');
    if (tag.startsWith('?') || tag.startsWith('!')) return;
    if (tag.startsWith('/')) {
      depth -= 1;
      listener.close(localName(tag.slice(1)));
      return;
    }
    const isEmpty = tag.endsWith('/');
    const name = localName(tag);
    listener.open(name, (attribute) => attributeOf(tag, attribute));
    if (isEmpty) listener.close(name);
    else depth += 1;
  };

  const step = (from: number): number | null => {
    const start = rest.indexOf('<', from);
    if (start < 0) return null;
    const [closing, skip] = endingOf(rest, start);
    const end = rest.indexOf(closing, start + skip);
    if (end < 0) {
      if (rest.length - start > longestOf(closing)) throw damaged('a tag has no end');
      return null;
    }
    if (start > from) listener.text(decoded(rest.slice(from, start)));
    if (closing === ']]>') listener.text(rest.slice(start + 9, end));
    else if (closing === '>') readTag(rest.slice(start + 1, end));
    return end + closing.length;
  };

  return {
    write(chunk) {
      if (chunk.includes('\0')) throw damaged('it holds a NUL');
      rest += chunk;
      let at = 0;
      for (let next = step(at); next !== null; next = step(at)) at = next;
      rest = rest.slice(at);
      if (rest.length > LONGEST_TEXT) throw damaged('a text has no end');
    },
    end() {
      if (rest.trim() !== '' || depth !== 0) throw damaged('it ends in the middle');
    },
  };
}

function damaged(why: string): NaruError {
  return new NaruError('unreadable', `The sheet is damaged: ${why}.`);
}

function endingOf(text: string, start: number): [string, number] {
  if (text.startsWith('<!--', start)) return ['-->', 4];
  if (text.startsWith('<![CDATA[', start)) return [']]>', 9];
  return ['>', 1];
}

function longestOf(closing: string): number {
  return closing === ']]>' ? LONGEST_TEXT : LONGEST_TAG;
}

function localName(tag: string): string {
  const end = tag.search(/[\s/]/);
  const name = end < 0 ? tag : tag.slice(0, end);
  return name.slice(name.indexOf(':') + 1);
}

/** A name begins after a space, so that each character of a hostile tag is looked at once. */
function attributeOf(tag: string, name: string): string | undefined {
  for (const [, found = '', double, single] of tag.matchAll(/\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (found === name || found.endsWith(`:${name}`)) return decoded(double ?? single ?? '');
  }
  return undefined;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
    return isCharacter(code) ? String.fromCodePoint(code) : '';
  });
}

/** NUL and halves of a surrogate pair are no characters. */
function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
