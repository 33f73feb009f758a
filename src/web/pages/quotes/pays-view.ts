import type { Language } from '../../../domain/language.ts';
import type { Option, Payer } from '../../../domain/pricing/option.ts';
import { hasTwoCurrencies, paidBy } from '../../../domain/quote/paid-by.ts';
import { money, moneyText, type Figure } from '../figures.ts';
import { chargeName, type CodeNames } from '../names.ts';

type Side = { readonly sum: Figure; readonly lines: readonly string[] };

/** What each side pays, in its own currency; where the two differ, line by line, so that each can add up its own. */
export function paysView(
  language: Language,
  option: Option,
  names: CodeNames,
): { readonly seller: Side; readonly buyer: Side } {
  const side = (who: Payer): Side => {
    const { lines, total } = paidBy(option, who);
    const nameOf = (code: string) => chargeName(names, language, code);
    const named = hasTwoCurrencies(option)
      ? lines.map(({ charge: { code }, amount }) =>
          amount ? `${nameOf(code)} · ${moneyText(language, amount)}` : nameOf(code),
        )
      : [...new Set(lines.map(({ charge }) => nameOf(charge.code)))];
    return { sum: money(language, total), lines: named };
  };
  return { seller: side('seller'), buyer: side('buyer') };
}
