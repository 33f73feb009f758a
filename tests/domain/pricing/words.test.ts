import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { BREAK_MEASURES } from '../../../src/domain/tariff/vocabulary.ts';
import { catalogue, say } from '../../../src/words/say.ts';

const domain = `${import.meta.dirname}/../../../src/domain`;
const FAMILIES = 'air|express|lcl|uld|weight|line|buy|margin|missing|unknown|incoterm|cargo|hint';

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
  for (const measure of BREAK_MEASURES) rules.add(`missing.${measure.replaceAll('_', '-')}`);
  for (const subject of ['air', 'express'])
    for (const kind of ['volume', 'gross']) rules.add(`${subject}.${kind}-weight`);
  for (const limit of ['minimum', 'maximum', 'at-cost', 'subject-to', 'per-day']) rules.add(`line.${limit}`);
  for (const own of ['break', 'step', 'counted', 'percent', 'percent-of-value', 'goods-value'])
    rules.add(`buy.${own}`);
  for (const what of ['volume', 'weight']) rules.add(`missing.${what}`);
  for (const kind of ['percent', 'amount', 'minimum']) rules.add(`margin.${kind}`);
  for (const binds of ['container', 'road', 'lane']) rules.add(`cargo.over-${binds}`);
  for (const how of ['air', 'container']) rules.add(`incoterm.sea-only-${how}`);
  return [...rules].toSorted();
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
