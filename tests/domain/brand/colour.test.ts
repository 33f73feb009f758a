import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, readableOn } from '../../../src/domain/brand/colour.ts';

test('black on white is 21 to 1, and a colour on itself is 1', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#1d4e89', '#1d4e89')).toBe(1);
});

// https://webaim.org/resources/contrastchecker/ : #767676 is the lightest grey that passes on white.
test('the grey every checker names as the last one to pass on white is 4.54 to 1', () => {
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('a dark blue is shown as it is on light, and lighter on dark', () => {
  expect(readableOn('#1d4e89', 'light')).toEqual({ ratio: '8.0', isEnough: true, shade: '#1d4e89' });
  expect(readableOn('#1d4e89', 'dark')).toMatchObject({ isEnough: false });
});

test('a yellow nobody could read on paper is darkened, and kept on dark', () => {
  const onPaper = readableOn('#ffd400', 'light');

  expect(onPaper.isEnough).toBe(false);
  expect(contrast(onPaper.shade, '#fbfaf7')).toBeGreaterThanOrEqual(4.5);
  expect(readableOn('#ffd400', 'dark')).toMatchObject({ isEnough: true, shade: '#ffd400' });
});

test('of every colour there is a shade that can be read on each ground, and no ratio is told better than it is', () => {
  const part = fc.nat(255);
  fc.assert(
    fc.property(part, part, part, (red, green, blue) => {
      const colour = `#${[red, green, blue].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
      for (const [ground, surfaces] of [
        ['light', ['#fbfaf7', '#ffffff']],
        ['dark', ['#10161c', '#172029']],
      ] as const) {
        const { shade, ratio, isEnough } = readableOn(colour, ground);
        for (const surface of surfaces) {
          expect(contrast(shade, surface)).toBeGreaterThanOrEqual(4.5);
          expect(Number(ratio)).toBeLessThanOrEqual(contrast(colour, surface));
        }
        expect(isEnough).toBe(shade === colour);
      }
    }),
  );
});
