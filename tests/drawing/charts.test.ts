import { describe, expect, test } from 'vitest';
import { barChart, sparkline } from '../../src/drawing/charts.ts';
import { isWellFormed } from '../support/well-formed.ts';

describe('a sparkline', () => {
  test('runs from left to right, low at the bottom, its last value a dot', () => {
    const svg = sparkline({ id: 's', title: 'Quotes: 2 on the last day', values: [0, 4, 2] });
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toContain('points="2,22 42,2 82,12"');
    expect(svg).toContain('<circle cx="82" cy="12"');
    expect(svg).toContain('<title id="s-title">Quotes: 2 on the last day</title>');
  });

  test('leaves a gap where nothing was counted', () => {
    const svg = sparkline({ id: 's', title: 's', values: [1, 2, null, 3, 4] });
    expect(svg.match(/<polyline/g)).toHaveLength(2);
  });

  test.each([[[]], [[null]], [[5]], [[5, 5, 5]]])('of %j is drawn without nonsense', (values) => {
    const svg = sparkline({ id: 's', title: 's', values });
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});

describe('a bar chart', () => {
  const bars = [
    { label: 'HMM', value: 1686, text: 'USD 1,686' },
    { label: '고려해운 <1>', value: 843, text: 'USD 843', signal: 'risk' },
  ] as const;

  test('has all bars on one scale from zero, with their values in figures', () => {
    const svg = barChart({ id: 'b', title: 'Prices', bars });
    expect(isWellFormed(svg)).toBe(true);
    const [first = 0, second = 0] = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, w]) =>
      Number(w),
    );
    expect(first / second).toBeCloseTo(2, 2);
    expect(svg).toContain('>USD 1,686</text>');
    expect(svg).toContain('>고려해운 &lt;1&gt;</text>');
    expect(svg).toContain('var(--risk');
  });

  test('of nothing, and of zeros, is drawn without nonsense', () => {
    const nothing = barChart({ id: 'b', title: 'b', bars: [] });
    const zeros = barChart({ id: 'b', title: 'b', bars: [{ label: 'a', value: 0, text: '0' }] });
    expect(nothing + zeros).not.toMatch(/NaN|Infinity|width="-/);
  });
});
