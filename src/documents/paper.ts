import PDFDocument from 'pdfkit';
import type { Language } from '../domain/language.ts';
import { say, type Values } from '../words/say.ts';
import { fonts } from './fonts.ts';

const MILLIMETRE = 72 / 25.4;
export const MARGIN = 18 * MILLIMETRE;
const A4 = { width: 595.28, height: 841.89 };
/** The last line of text stands above the page's number. */
const FOOT = 8 * MILLIMETRE;
/** Later pages carry the document's name above the text. */
const RUNNING_HEAD = 8 * MILLIMETRE;

export type Element = PDFKit.PDFStructureElement;
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  readonly scope?: 'Row' | 'Column';
  readonly bbox?: readonly number[];
};

/** A document being written from the top down: `y` is where the next thing goes. */
export type Paper = {
  readonly doc: PDFKit.PDFDocument;
  readonly language: Language;
  readonly root: Element;
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  y: number;
};

export type PaperFacts = {
  readonly language: Language;
  readonly title: string;
  /** ISO date: the same value gives the same bytes, whenever it is drawn. */
  readonly date: string;
};

const LANGUAGE_TAGS: Readonly<Record<Language, string>> = {
  ko: 'ko-KR',
  en: 'en',
  vi: 'vi-VN',
  es: 'es-CO',
};

/** An empty sheet of A4, tagged for those who listen to it, with the fonts that were opened once. */
export function openPaper({ language, title, date }: PaperFacts): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    font: null as unknown as string, // No built-in font: everything is embedded.
    tagged: true,
    lang: LANGUAGE_TAGS[language],
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Producer: 'Naru', Creator: 'Naru', CreationDate: new Date(`${date}T00:00:00Z`) },
  });
  for (const [name, font] of Object.entries(fonts)) doc.registerFont(name, font as unknown as Buffer);
  const root = doc.struct('Document');
  doc.addStructure(root);
  return {
    doc,
    language,
    root,
    left: MARGIN,
    width: A4.width - 2 * MARGIN,
    bottom: A4.height - MARGIN - FOOT,
    y: MARGIN,
  };
}

export function speak({ language }: Paper, key: string, values: Values = {}): string {
  return say(language, `paper.${key}`, values);
}

export function roomLeft({ y, bottom }: Paper): number {
  return bottom - y;
}

/** Height of an empty page, below its running head. */
export function pageRoom({ bottom }: Paper): number {
  return bottom - (MARGIN + RUNNING_HEAD);
}

/** Goes to a new page unless so much still fits on this one. */
export function ensure(paper: Paper, height: number): void {
  if (height > roomLeft(paper)) turnPage(paper);
}

export function turnPage(paper: Paper): void {
  paper.doc.addPage();
  paper.y = MARGIN + RUNNING_HEAD;
}

/** Draws what has no meaning to a listener: lines, repeated heads, page numbers. */
export function artifact(paper: Paper, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  paper.doc.markContent('Artifact', { type });
  draw();
  paper.doc.endMarkedContent();
}

/** A new element under its parent, which must be in the document already. */
export function element(paper: Paper, parent: Element, tag: string, options: ElementOptions = {}): Element {
  const made = paper.doc.struct(tag, options);
  parent.add(made);
  return made;
}

/** Puts a JSON file inside the document. It has no date: the same document is the same bytes. */
export function attach({ doc }: Paper, name: string, json: string): void {
  doc.file(Buffer.from(json), { name, type: 'application/json' });
}

/** Writes the head and foot of every page, ends the document and gives its bytes. */
export async function closePaper(
  paper: Paper,
  eachPage: (page: number, pages: number) => void,
): Promise<Uint8Array> {
  const { doc, root } = paper;
  root.end();
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    eachPage(page + 1, count);
  }
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
