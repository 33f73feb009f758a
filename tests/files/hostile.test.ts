import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { readTable } from '../../src/files/read-table.ts';
import { xlsxWriter } from '../../src/files/write-xlsx.ts';
import { rateFixture } from '../support/examples/rates.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'naru-files-'));
afterAll(() => rm(folder, { recursive: true }));

let made = 0;

/** The rows of a file with these bytes, each behind its line; or why there are none. */
async function read(bytes: Uint8Array | string): Promise<string[]> {
  made += 1;
  const file = path.join(folder, String(made));
  await writeFile(file, bytes);
  const rows: string[] = [];
  try {
    for await (const batch of readTable(file)) {
      batch.rows.forEach((cells, i) => rows.push(`${String(batch.lines[i])}: ${cells.join('|')}`));
    }
    return rows;
  } catch (error) {
    return [`refused: ${(error as Error).message}`];
  }
}

describe('a CSV is read exactly', () => {
  test.each([
    ['with LF, and without a last newline', 'a,b\n1,2'],
    ['with CRLF', 'a,b\r\n1,2\r\n'],
    ['with a byte order mark', '\ufeffa,b\n1,2\n'],
    ['with semicolons', 'a;b\n1;2\n'],
    ['with quotes', '"a","b"\n"1","2"\n'],
  ])('%s', async (_, text) => {
    expect(await read(text)).toEqual(['1: a|b', '2: 1|2']);
  });

  test('with separators, quote marks and line breaks inside quoted cells', async () => {
    expect(await read('a,b\n"1,5","say ""hi""\nthere"\n3,4\n')).toEqual([
      '1: a|b',
      '2: 1,5|say "hi"\nthere',
      '4: 3|4',
    ]);
  });

  test('with empty cells at either end', async () => {
    expect(await read('a,b,c\n,2,\n"",2,""\n')).toEqual(['1: a|b|c', '2: |2|', '3: |2|']);
  });

  test('in UTF-16, as "Unicode text" is saved', async () => {
    expect(await read(Buffer.from('\ufeffa,b\n1,부산\n', 'utf16le'))).toEqual(['1: a|b', '2: 1|부산']);
    expect(await read(Buffer.from('\ufeffa,b\n1,부산\n', 'utf16le').swap16())).toEqual([
      '1: a|b',
      '2: 1|부산',
    ]);
  });

  test('in EUC-KR, as Korean Excel still saves it', async () => {
    const busan = Buffer.from([0xba, 0xce, 0xbb, 0xea]); // 부산
    expect(await read(Buffer.concat([Buffer.from('a,b\n1,'), busan]))).toEqual(['1: a|b', '2: 1|부산']);
  });

  test('when characters are cut by the pieces in which it is read', async () => {
    const text = `a,b\n${'가'.repeat(20)},${'x'.repeat(99)}\n`.repeat(12_000);
    const rows = await read(text);

    expect(rows).toHaveLength(24_000);
    expect(rows.at(-1)).toBe(`24000: ${'가'.repeat(20)}|${'x'.repeat(99)}`);
  });
});

describe('what is no sheet is refused with the reason', () => {
  const line = 'x,'.repeat(100);

  test.each<[string, Uint8Array | string, string]>([
    ['an empty file', '', 'The file is empty.'],
    ['a NUL byte', 'a,b\n1,2\n3,\0\n', 'Line 3 holds a NUL byte'],
    [
      'a quote that is never closed',
      'a,b\n1,2\n"3,4\n5,6\n',
      'A quote mark opened on line 3 is never closed.',
    ],
    ['a quote inside a cell', 'a,b\n5" pipe,6" pipe\n', 'On line 2 a quote mark stands inside a cell'],
    ['one endless line', 'x'.repeat(5_000_000), 'Line 1 is longer than'],
    [
      'an endless quoted cell',
      `a\n"${'y\n'.repeat(500_000)}`,
      'A quote mark opened on line 2 is never closed.',
    ],
    ['a hundred thousand columns', `${'x,'.repeat(30_000)}\n`, 'at most 256 fit'],
    ['more columns than a sheet has', `${line}${line}${line}\n`, 'at most 256 fit'],
    [
      'Western text in an old code page',
      Buffer.from('name\nM\u00e9xico caf\u00e9 Bogot\u00e1\n', 'latin1'),
      'neither UTF-8 nor Korean',
    ],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 255 || 1)),
      'neither UTF-8 nor Korean',
    ],
    ['a Windows program', 'MZ\u0090 program', 'a Windows program'],
    ['a PDF', '%PDF-1.7', 'This is a PDF'],
    ['a gzip', gzipSync('a,b\n1,2'), 'Unpack it'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Save it as XLSX'],
    ['another ZIP', zipSync({ 'a.txt': strToU8('hello') }), 'no XLSX'],
    ['half a ZIP', rateFixture('fcl-carrier-sheet.xlsx').subarray(0, 3000), 'damaged'],
  ])('%s', async (_, bytes, reason) => {
    expect((await read(bytes)).at(-1)).toContain(reason);
  });
});

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
});
