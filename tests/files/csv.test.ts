import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { rateFixture } from '../support/examples/rates.ts';
import { readRows as read } from './read-rows.ts';

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

  test('with tabs, as a sheet that was copied has them', async () => {
    expect(await read('a\tb\n1\t2,5\n')).toEqual(['1: a|b', '2: 1|2,5']);
  });

  test('with the separator Excel names on a line of its own', async () => {
    expect(await read('\ufeffsep=;\r\na;b\r\n1,5;2\r\n')).toEqual(['2: a|b', '3: 1,5|2']);
  });

  test('with the lines of an old Mac', async () => {
    expect(await read('a,b\r1,2\r"x\ry",4')).toEqual(['1: a|b', '2: 1|2', '3: x\ny|4']);
  });

  test('with the byte order mark, semicolons and CRLF of a European Excel together', async () => {
    expect(await read('\ufeffa;b\r\n1;"2;5"\r\n')).toEqual(['1: a|b', '2: 1|2;5']);
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
    ['a NUL in UTF-16', Buffer.from('\ufeffa,b\n1,\0\n', 'utf16le'), 'holds a NUL'],
    ['UTF-16 that does not say so', Buffer.from('a,b\n1,2\n', 'utf16le'), 'Line 1 holds a NUL'],
    ['UTF-16 cut in the middle', Buffer.from('\ufeffa,b\n', 'utf16le').subarray(0, 7), 'is not UTF-16LE'],
    ['a web page that calls itself a sheet', '\ufeff<html><table><tr><td>1', 'This is a web page'],
    ['a PDF', '%PDF-1.7', 'This is a PDF'],
    ['a gzip', gzipSync('a,b\n1,2'), 'Unpack it'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Save it as XLSX'],
    ['another ZIP', zipSync({ 'a.txt': strToU8('hello') }), 'no XLSX'],
    ['half a ZIP', rateFixture('fcl-carrier-sheet.xlsx').subarray(0, 3000), 'damaged'],
  ])('%s', async (_, bytes, reason) => {
    expect((await read(bytes)).at(-1)).toContain(reason);
  });
});
