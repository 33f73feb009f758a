import { expect, test } from 'vitest';
import { publicWords } from '../../../src/domain/tracking/public-words.ts';

test.each(['DRFT', 'Vessel arrived at port of discharge', 'LOAD Loaded on board', '출항'])(
  'a carrier’s plain words are told: %s',
  (words) => {
    expect(publicWords(words)).toBe(words);
  },
);

test.each([
  'Delivered, signed for by: J. DOE',
  'Left with neighbour',
  'Handed to Maria Lopez',
  'Attn. warehouse',
  'Call +82 10 1234 5678',
  'write to desk@hanbada.example',
  'COD amount USD 350',
  '수령인 김나루',
  '',
])('words that may name a person, a number or a price are not: %s', (words) => {
  expect(publicWords(words)).toBeNull();
});
