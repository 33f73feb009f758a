import { strToU8, zipSync } from 'fflate';

/** A cell: text, a number, a percentage as Excel keeps it, or a date as its serial. */
export type WrittenCell = string | number | { readonly percent: number } | { readonly serial: number } | null;

export type WrittenSheet = {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly merges?: readonly string[];
  readonly state?: 'hidden' | 'veryHidden';
  /** Counted from 1, as a spreadsheet does. */
  readonly hiddenColumns?: readonly number[];
  readonly hiddenLines?: readonly number[];
};

/** An XLSX as a spreadsheet writes it, with several sheets, merged and hidden cells. An empty row stays a gap. */
export function aWorkbook(...sheets: readonly WrittenSheet[]): Uint8Array {
  const parts = sheets.map((sheet, i): [string, Uint8Array] => [
    `xl/worksheets/sheet${String(i + 1)}.xml`,
    strToU8(sheetXml(sheet)),
  ]);
  const entries = sheets.map(
    ({ name, state = 'visible' }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${String(i + 1)}" state="${state}" r:id="r${String(i + 1)}"/>`,
  );
  const relations = sheets.map(
    (_, i) => `<Relationship Id="r${String(i + 1)}" Target="worksheets/sheet${String(i + 1)}.xml"/>`,
  );
  return zipSync({
    'xl/workbook.xml': strToU8(`<workbook><sheets>${entries.join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${relations.join('')}</Relationships>`),
    'xl/styles.xml': strToU8(
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>',
    ),
    ...Object.fromEntries(parts),
  });
}

function sheetXml({ rows, merges = [], hiddenColumns = [], hiddenLines = [] }: WrittenSheet): string {
  const columns = hiddenColumns.map((at) => `<col min="${String(at)}" max="${String(at)}" hidden="1"/>`);
  const lines = rows.map((cells, i) => {
    const hidden = hiddenLines.includes(i + 1) ? ' hidden="1"' : '';
    const written = cells.map((cell, at) => cellXml(cell, `${letter(at)}${String(i + 1)}`));
    return `<row r="${String(i + 1)}"${hidden}>${written.join('')}</row>`;
  });
  const merged = merges.map((reference) => `<mergeCell ref="${reference}"/>`);
  return `<worksheet><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData><mergeCells>${merged.join('')}</mergeCells></worksheet>`;
}

function cellXml(cell: WrittenCell, reference: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${reference}"><v>${String(cell)}</v></c>`;
  if ('percent' in cell) return `<c r="${reference}" s="2"><v>${String(cell.percent / 100)}</v></c>`;
  return `<c r="${reference}" s="1"><v>${String(cell.serial)}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}
