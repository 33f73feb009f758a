import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { xlsxWriter } from '../../src/files/write-xlsx.ts';
import { readRows as read } from './read-rows.ts';

/** An XLSX whose sheet is this XML, with parts added or replaced. */
function xlsx(sheetXml: string, parts: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const pieces: Uint8Array[] = [];
  const writer = xlsxWriter(new Set(), (bytes) => pieces.push(bytes));
  writer.add([['a']]);
  writer.end();
  const relations = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(relations),
    'xl/worksheets/sheet1.xml': strToU8(sheetXml),
    ...parts,
  });
}

const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe('an XLSX', () => {
  test('is read as it was written, numbers without what a float adds', async () => {
    const pieces: Uint8Array[] = [];
    const writer = xlsxWriter(new Set([1]), (bytes) => pieces.push(bytes));
    writer.add([
      ['name', 'rate'],
      ['부산 <&>', '1250.5'],
      ['', '0.000000000001'],
    ]);
    writer.end();

    expect(await read(Buffer.concat(pieces))).toEqual([
      '1: name|rate',
      '2: 부산 <&>|1250.5',
      '3: |0.000000000001',
    ]);
    expect(
      await read(
        xlsx(sheetOf('<row r="2"><c r="A2"><v>0.30000000000000004</v></c><c r="B2"><v>1.5E3</v></c></row>')),
      ),
    ).toEqual(['2: 0.3|1500']);
  });

  test('gives dates as dates, formulas by their value, and errors as they are shown', async () => {
    const styles = strToU8(
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    );
    const cells =
      '<c r="A1" s="1"><v>46357</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>1+1</f></c><c r="D1" t="e"><v>#N/A</v></c><c r="F1" t="b"><v>1</v></c>';

    expect(await read(xlsx(sheetOf(`<row r="1">${cells}</row>`), { 'xl/styles.xml': styles }))).toEqual([
      '1: 2026-12-01|2|=1+1|#N/A||TRUE',
    ]);
  });

  test('that names entities, or asks for a file, is refused', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;">]><worksheet><sheetData/></worksheet>';

    expect(await read(xlsx(bomb))).toEqual([expect.stringContaining('DOCTYPE')]);
  });

  test('that unpacks to a thousand times its size is refused before it is unpacked', async () => {
    const bomb = xlsx(sheetOf(' '.repeat(60_000_000)));
    expect(bomb.length).toBeLessThan(200_000);

    expect(await read(bomb)).toEqual([expect.stringContaining('unpacks to far more')]);
  });

  test('with thousands of parts, or a path out of its folder, is refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`p${String(i)}`, strToU8('')]));

    expect(await read(xlsx(sheetOf(''), parts))).toEqual([expect.stringContaining('parts')]);
    expect(await read(xlsx(sheetOf(''), { '../evil.txt': strToU8('x') }))).toEqual([
      expect.stringContaining('damaged'),
    ]);
  });

  test('with one cell at the far corner takes no memory for the cells between', async () => {
    const far = sheetOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');

    expect(await read(xlsx(far))).toEqual([expect.stringContaining('at most 256 columns fit')]);
  });

  test('whose sheet ends in the middle is refused', async () => {
    expect(await read(xlsx('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>'))).toEqual([
      expect.stringContaining('damaged'),
    ]);
    expect(await read(xlsx('<worksheet><sheetData><row r="1"><c r="A1"'))).toEqual([
      expect.stringContaining('damaged'),
    ]);
  });

  test('gives shared strings in one piece, without how they are pronounced and how Excel escapes them', async () => {
    const strings =
      '<sst><si><r><t>BU</t></r><r><t>SAN</t></r></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si><si><t>a_x000D__x005F_x0041_</t></si></sst>';
    const cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>';

    expect(
      await read(xlsx(sheetOf(`<row r="1">${cells}</row>`), { 'xl/sharedStrings.xml': strToU8(strings) })),
    ).toEqual(['1: BUSAN|東京|a\r_x0041_']);
  });

  test('gives a number no price has as it stands, so that the row is refused', async () => {
    const cells = ['1e400', '1.2.3', '1e-300', 'NaN'].map(
      (v, i) => `<c r="${'ABCD'[i] ?? ''}1"><v>${v}</v></c>`,
    );

    expect(await read(xlsx(sheetOf(`<row r="1">${cells.join('')}</row>`)))).toEqual([
      '1: 1e400|1.2.3|1e-300|NaN',
    ]);
  });

  test('whose links lead out of it is read without following them', async () => {
    const relations =
      '<Relationships><Relationship Id="r1" Target="https://carrier.example/sheet.xml" TargetMode="External"/></Relationships>';

    expect(await read(xlsx(sheetOf(''), { 'xl/_rels/workbook.xml.rels': strToU8(relations) }))).toEqual([]);
  });

  test.each([
    ['rows that stand twice', '<row r="2"/><row r="2"/>'],
    ['rows beyond the last', '<row r="99999999999"/>'],
    ['a row that is no number', '<row r="1e400"/>'],
  ])('with %s is refused', async (_, rows) => {
    expect(await read(xlsx(sheetOf(rows)))).toEqual([expect.stringContaining('damaged')]);
  });

  test('whose tags are endless, or texts without an end, is refused in no time', async () => {
    const start = performance.now();
    const noise = Array.from({ length: 60_000 }, (_, i) => `w${String(i)}`).join('');

    expect(await read(xlsx(sheetOf(`<row ${noise}></row>`)))).toEqual([expect.stringContaining('no end')]);
    expect(
      await read(xlsx(sheetOf(`<row r="1">${`<c ${noise.slice(0, 60_000)}/>`.repeat(20)}</row>`))),
    ).toEqual([]);
    expect(
      await read(
        xlsx(
          sheetOf(`<row r="1"><c t="str"><v>${`${noise.slice(0, 9000)}<!---->`.repeat(20)}</v></c></row>`),
        ),
      ),
    ).toEqual([expect.stringContaining('too much text')]);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('that names a text it does not hold is refused', async () => {
    const cell = '<row r="1"><c r="A1" t="s"><v>9</v></c></row>';

    expect(await read(xlsx(sheetOf(cell)))).toEqual([expect.stringContaining('damaged')]);
  });

  test('with a NUL in it is refused', async () => {
    expect(await read(xlsx(sheetOf('<row r="1"><c r="A1" t="str"><v>a\0</v></c></row>')))).toEqual([
      expect.stringContaining('NUL'),
    ]);
  });
});
