import type { Language } from '../../../domain/language.ts';
import type { Charge } from '../../../domain/pricing/option.ts';
import type { LineCause, LineChange } from '../../../domain/quote/revisions.ts';
import { chargeName as chargeNameByMode } from '../../../domain/quote/charge-names.ts';
import type { Mode } from '../../../domain/tariff/vocabulary.ts';
import { say } from '../../../words/say.ts';
import { money, plainNumber, signedMoney, type Figure } from '../figures.ts';
import { wordsFor, type CodeNames } from '../names.ts';

export type LineRow = {
  readonly name: string;
  readonly changeText: string;
  readonly was: Figure | null;
  readonly wasText: string;
  readonly now: Figure | null;
  readonly nowText: string;
  readonly difference: Figure | null;
  readonly why: string;
};

type Known = { readonly names: CodeNames; readonly mode: Mode | null };

/** One charge before and after, and what about it is not what it was. */
export function lineRow(language: Language, line: LineChange, { names, mode }: Known): LineRow {
  const { was, now, change, amount } = line;
  const shown = now ?? was;
  const name = shown ? chargeNameByMode(shown.code, names.charges, { mode, language }) : '';
  return {
    name: [name, shown?.equipment].filter(Boolean).join(' · '),
    changeText: change === 'added' || change === 'removed' ? say(language, `rev.${change}`) : '',
    was: amount.was && money(language, amount.was),
    wasText: amount.was ? '' : insteadText(language, was),
    now: amount.now && money(language, amount.now),
    nowText: amount.now ? '' : insteadText(language, now),
    difference: differenceOf(language, line),
    why: line.causes
      .map((cause) => (was && now ? causeText(language, cause, [was, now]) : ''))
      .filter((text) => text !== '')
      .join('; '),
  };
}

/** A line that came counts as a whole, and so does one that went. */
function differenceOf(language: Language, { amount, was, now }: LineChange): Figure | null {
  if (amount.difference) return signedMoney(language, amount.difference);
  if (was === null && amount.now) return signedMoney(language, amount.now);
  if (now !== null || !amount.was) return null;
  const { amount: text, currency } = amount.was;
  return signedMoney(language, { amount: text.startsWith('-') ? text.slice(1) : `-${text}`, currency });
}

function insteadText(language: Language, charge: Charge | null): string {
  if (charge === null) return say(language, 'rev.not_there');
  if (charge.applied === 'included') return say(language, 'quote.included');
  return say(language, charge.basis === 'at_cost' ? 'quote.at_cost' : 'quote.subject_to');
}

function causeText(language: Language, cause: LineCause, both: readonly [Charge, Charge]): string {
  const unknown = say(language, 'frame.unknown');
  const [was, now] = both.map((charge) => CAUSE_VALUES[cause](language, charge) ?? unknown);
  return say(language, `rev.cause.${cause}`, { was: was ?? '', now: now ?? '' });
}

const CAUSE_VALUES: Readonly<Record<LineCause, (language: Language, charge: Charge) => string | null>> = {
  basis: (language, { basis }) => wordsFor(language, 'basis', basis),
  quantity: (language, { quantity, unit }) => quantity && quantityText(language, quantity, unit),
  rate: (language, { rate, amount }) =>
    rate && [amount?.currency, plainNumber(language, rate)].filter(Boolean).join(' '),
  applied: (language, { applied }) => applied && wordsFor(language, 'rev.applied', applied),
  exchange: (language, { exchange }) =>
    exchange
      .map(({ base, quote, rate, per }) => `${String(per)} ${base} = ${plainNumber(language, rate)} ${quote}`)
      .join(', ') || say(language, 'rev.no_exchange'),
  payer: (language, { payer }) => say(language, `quote.${payer}`),
};

function quantityText(language: Language, quantity: string, unit: string | null): string {
  const count = plainNumber(language, quantity);
  return unit ? `${count} ${wordsFor(language, 'unit', unit, { n: Number(quantity) })}` : count;
}
