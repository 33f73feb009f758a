import type { Words } from '../sentence.ts';

/** For a reason of the pricing that nobody has put into words: it says so, instead of showing a bare key. */
export const reasonWords = {
  'reason.unwritten': {
    ko: '설명문이 아직 없는 규칙입니다 ({rule}): {values}',
    en: 'A rule without an explanation yet ({rule}): {values}',
    vi: 'Quy tắc chưa có lời giải thích ({rule}): {values}',
    es: 'Una regla aún sin explicación ({rule}): {values}',
  },
} as const satisfies Words;
