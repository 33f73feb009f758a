import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { BREAK_MEASURES } from '../../../src/domain/tariff/vocabulary.ts';
import { catalogue, say } from '../../../src/words/say.ts';

const domain = `${import.meta.dirname}/../../../src/domain`;
const FAMILIES = 'air|express|lcl|uld|weight|line|buy|margin|missing|unknown|incoterm|cargo|hint|joined';

const under = (family: string, ...names: readonly string[]) => names.map((name) => `${family}.${name}`);

/** Rules whose names are put together from a word of the tariff, or said of a bought line. */
const MADE = [
  ...under('missing', ...BREAK_MEASURES.map((measure) => measure.replaceAll('_', '-')), 'volume', 'weight'),
  ...under('air', 'volume-weight', 'gross-weight'),
  ...under('express', 'volume-weight', 'gross-weight'),
  ...under('line', 'minimum', 'maximum', 'at-cost', 'subject-to', 'per-day'),
  ...under('buy', 'break', 'step', 'counted', 'percent', 'percent-of-value', 'goods-value'),
  ...under('margin', 'percent', 'amount', 'minimum'),
  ...under('cargo', 'over-container', 'over-road', 'over-lane'),
  ...under('incoterm', 'sea-only-air', 'sea-only-container'),
];

/** Every rule written in the sources, and those made from a list: by break measure, by kind, bought instead of sold. */
function rulesOfTheEngine(): readonly string[] {
  const rules = new Set<string>();
  for (const folder of ['pricing', 'cargo', 'free-time']) {
    for (const file of readdirSync(`${domain}/${folder}`)) {
      const source = readFileSync(`${domain}/${folder}/${file}`, 'utf8');
      for (const [, rule = ''] of source.matchAll(new RegExp(`'((?:${FAMILIES})\\.[a-z-]+[a-z])'`, 'g')))
        rules.add(rule);
    }
  }
  return [...rules, ...MADE].toSorted();
}

test('every rule the engine can name has a sentence in four languages', () => {
  const rules = rulesOfTheEngine();

  expect(rules.length).toBeGreaterThan(60);
  expect(rules.filter((rule) => !Object.hasOwn(catalogue, rule))).toEqual([]);
});

test('a sentence takes the same values in each language', () => {
  // What a select says for each case is text, not a value.
  const placeholders = (text: string) =>
    [...text.replace(/select,( \w+ \{[^{}]*\})+/g, '').matchAll(/\{(\w+)[,}]/g)]
      .map(([, name]) => name)
      .toSorted();

  for (const rule of rulesOfTheEngine()) {
    const sentence = catalogue[rule];
    for (const language of LANGUAGES) {
      expect({ rule, language, needs: [...new Set(placeholders(sentence?.[language] ?? ''))] }).toEqual({
        rule,
        language,
        needs: [...new Set(placeholders(sentence?.en ?? ''))],
      });
    }
  }
});

test('78 kg charged as 100 kg is said in the reader’s language', () => {
  const values = { actual: '78.0', billed: '100.0', own: '360360', raised: '347000', currency: 'KRW' };

  expect(say('en', 'weight.next-break', values)).toBe(
    '78.0 kg is charged as 100.0 kg because 347000 KRW at the higher break is less than 360360 KRW',
  );
  expect(say('ko', 'weight.next-break', values)).toContain('78.0 kg을 100.0 kg으로 적용합니다');
  expect(say('vi', 'weight.next-break', values)).toContain('được tính như 100.0 kg');
  expect(say('es', 'weight.next-break', values)).toContain('se cobran como 100.0 kg');
});
