import type { Earned } from '../../../database/screens/figures.ts';
import { earnedPercent } from '../../../domain/figures/shares.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { money, type Figure } from '../figures.ts';

export type EarnedRow = {
  readonly name: string;
  readonly isWhole: boolean;
  readonly quotes: number;
  readonly sold: Figure;
  readonly earned: Figure;
  readonly percent: string;
  readonly unknown: string;
};

/** What was earned: each currency for itself, the whole period first and then its months. */
export function earnedRows(language: Language, earned: readonly Earned[]): readonly EarnedRow[] {
  return earned.map(({ month, known, unknown, sold, earned: margin }) => {
    const percent = earnedPercent(sold, margin);
    return {
      name: month ?? say(language, 'figures.whole'),
      isWhole: month === null,
      quotes: known,
      sold: money(language, sold),
      earned: money(language, margin),
      percent: percent === null ? say(language, 'frame.unknown') : `${percent} %`,
      unknown: unknown > 0 ? say(language, 'figures.cost_unknown', { count: unknown }) : '',
    };
  });
}
