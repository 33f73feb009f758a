import { spanOf } from '../../../domain/figures/shares.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';

/** "3 hours": what was priced at once took no time worth a figure. */
export function spanText(language: Language, seconds: number): string {
  const { unit, count } = spanOf(seconds);
  return seconds < 1 ? say(language, 'figures.at_once') : say(language, `figures.span_${unit}`, { count });
}
