import qrcode from 'qrcode';
import { expect, test } from 'vitest';
import { qrCode, qrPath } from '../../src/drawing/qr.ts';

const ADDRESS = 'https://naru.example/t/AZAAAAAAAAAAAAAAAAAAAAabcdefghijklmnopqrstuv';

test('a QR code is the modules of its text, with four of quiet zone, in one path', () => {
  const { modules } = qrcode.create(ADDRESS, { errorCorrectionLevel: 'M' });
  const { d, size } = qrPath(ADDRESS);
  expect(size).toBe(modules.size + 8);

  const dark = new Set<string>();
  for (const [, x, y, width] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(width); step += 1) dark.add(`${Number(x) + step - 4} ${Number(y) - 4}`);
  }
  const expected = new Set<string>();
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) expected.add(`${column} ${row}`);
    }
  }
  expect(dark).toEqual(expected);
});

test('as a picture it is dark on white on any page, and has a name', () => {
  const svg = qrCode({ id: 'qr', title: 'Accept online', text: ADDRESS });
  expect(svg).toContain('<title id="qr-title">Accept online</title>');
  expect(svg).toContain('fill="#fff"');
  expect(svg).not.toContain('var(');
  expect(svg.length).toBeLessThan(15_000);
});
