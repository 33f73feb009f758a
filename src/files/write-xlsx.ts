import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Writes an XLSX of one sheet, row by row; what is not written yet is all it keeps. */
export type XlsxWriter = {
  readonly add: (rows: readonly (readonly string[])[]) => void;
  readonly end: () => void;
};

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OPEN = 'http://schemas.openxmlformats.org/';
const MAIN = `${OPEN}spreadsheetml/2006/main`;

const PARTS: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${OPEN}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${OPEN}package/2006/relationships"><Relationship Id="rId1" Type="${OPEN}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OPEN}officeDocument/2006/relationships"><sheets><sheet name="rates" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${OPEN}package/2006/relationships"><Relationship Id="rId1" Type="${OPEN}officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

/** `numbers`: positions whose cells are written as numbers when fifteen digits hold them; all else is text, never a formula. */
export function xlsxWriter(numbers: ReadonlySet<number>, send: (bytes: Uint8Array) => void): XlsxWriter {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    if (bytes.length > 0) send(bytes);
  });
  for (const [name, xml] of PARTS) {
    const part = new ZipPassThrough(name);
    zip.add(part);
    part.push(strToU8(HEAD + xml), true);
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 });
  zip.add(sheet);
  sheet.push(strToU8(`${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`));
  let line = 0;

  return {
    add(rows) {
      let xml = '';
      for (const row of rows) {
        line += 1;
        xml += `<row r="${line}">${row.map((text, i) => cellXml(text, `${letters(i)}${line}`, numbers.has(i))).join('')}</row>`;
      }
      sheet.push(strToU8(xml));
    },
    end() {
      sheet.push(strToU8('</sheetData></worksheet>'), true);
      zip.end();
    },
  };
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,12})?$/;

function cellXml(text: string, reference: string, mayBeNumber: boolean): string {
  if (text === '') return '';
  if (mayBeNumber && NUMBER.test(text) && text.replaceAll(/\D/g, '').length <= 15) {
    return `<c r="${reference}"><v>${text}</v></c>`;
  }
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}

/** The name of a column: A, B, … Z, AA. */
function letters(column: number): string {
  const rest = column >= 26 ? letters(Math.floor(column / 26) - 1) : '';
  return rest + String.fromCharCode(65 + (column % 26));
}
