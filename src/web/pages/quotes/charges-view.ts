import type { Language } from '../../../domain/language.ts';
import { moneyFrom, total, amountOf, type Amount } from '../../../domain/money.ts';
import type { Charge, ExchangeUse, Option } from '../../../domain/pricing/option.ts';
import type { ManualLine } from '../../../domain/quote/manual-line.ts';
import { BLOCKS } from '../../../domain/tariff/vocabulary.ts';
import { say } from '../../../words/say.ts';
import { money, moneyText, plainNumber, type Figure } from '../figures.ts';
import { chargeName, wordsFor, type CodeNames } from '../names.ts';
import { reasonText } from '../../api/quote-json.ts';

export type ChargeBlock = {
  readonly name: string;
  readonly sum: Figure | null;
  readonly lines: readonly ChargeLine[];
};

export type ChargeLine = {
  readonly name: string;
  readonly how: string;
  /** In the charge's own currency, when that is not the quote's. */
  readonly own: Figure | null;
  readonly amount: Figure | null;
  /** What stands instead of an amount: included, at cost, if it arises. */
  readonly instead: string;
  readonly reasons: readonly string[];
};

/** The option's charges in the order of the journey, each line with how it was reached. */
export function chargeBlocks(
  language: Language,
  option: Option,
  names: CodeNames,
  byHand: readonly ManualLine[] = [],
): ChargeBlock[] {
  return BLOCKS.map((block) => ({
    block,
    charges: option.charges.filter((charge) => charge.block === block),
  }))
    .filter(({ charges }) => charges.length > 0)
    .map(({ block, charges }) => ({
      name: say(language, `block.${block}`),
      sum: sumOf(language, charges),
      lines: charges.map((charge) => {
        const line = chargeLine(language, charge, names);
        return { ...line, reasons: [...line.reasons, ...writtenBy(language, charge, byHand)] };
      }),
    }));
}

/** Why the desk wrote this price itself: only where the page was given to the desk. */
function writtenBy(language: Language, { rateId }: Charge, byHand: readonly ManualLine[]): string[] {
  const written = byHand.find(({ line }) => line.id === rateId);
  return written ? [say(language, 'hand.written', { reason: written.reason })] : [];
}

function chargeLine(language: Language, charge: Charge, names: CodeNames): ChargeLine {
  const isForeign = charge.amount !== null && charge.amount.currency !== charge.converted?.currency;
  return {
    name: [chargeName(names, language, charge.code), charge.equipment].filter(Boolean).join(' · '),
    how: howText(language, charge),
    own: isForeign ? money(language, charge.amount) : null,
    amount: charge.applied !== 'included' && charge.converted ? money(language, charge.converted) : null,
    instead: insteadText(language, charge),
    reasons: reasonsOf(language, charge),
  };
}

/** "160 kg × KRW 3,470", "5.2 %", "minimum KRW 85,000". */
function howText(language: Language, charge: Charge): string {
  if (charge.applied === 'included' || charge.rate === null) return '';
  if (charge.basis === 'percent' || charge.basis === 'percent_of_value') {
    return say(language, 'quote.percent', { rate: plainNumber(language, charge.rate) });
  }
  const rate = `${charge.amount?.currency ?? ''} ${plainNumber(language, charge.rate)}`.trim();
  const quantity = charge.quantity ? `${quantityText(language, charge.quantity, charge.unit)} × ` : '';
  return [`${quantity}${rate}`, appliedText(language, charge)].filter(Boolean).join(', ');
}

/** "160 kg", "2 containers". */
function quantityText(language: Language, quantity: string, unit: string | null): string {
  const count = plainNumber(language, quantity);
  return unit ? `${count} ${wordsFor(language, 'unit', unit, { n: Number(quantity) })}` : count;
}

function appliedText(language: Language, { applied, amount }: Charge): string {
  if (applied === 'next_break') return say(language, 'quote.next_break');
  if (!amount || (applied !== 'minimum' && applied !== 'maximum')) return '';
  return say(language, `quote.${applied}`, { amount: moneyText(language, amount) });
}

function insteadText(language: Language, charge: Charge): string {
  if (charge.applied === 'included') return say(language, 'quote.included');
  if (charge.amount !== null) return '';
  return say(language, charge.basis === 'at_cost' ? 'quote.at_cost' : 'quote.subject_to');
}

function reasonsOf(language: Language, charge: Charge): string[] {
  const reasons = [
    ...charge.why.map((reason) => reasonText(reason, language)),
    ...charge.exchange.map((use) => exchangeText(language, use)),
    charge.note ?? '',
    charge.cost ? say(language, 'quote.cost', { amount: moneyText(language, charge.cost) }) : '',
    charge.margin ? say(language, 'quote.margin', { amount: moneyText(language, charge.margin) }) : '',
  ];
  return reasons.filter((reason) => reason !== '');
}

function exchangeText(language: Language, use: ExchangeUse): string {
  return say(language, 'quote.exchange', {
    per: use.per,
    base: use.base,
    rate: plainNumber(language, use.rate),
    quote: use.quote,
    date: use.asOf,
    source: use.source,
  });
}

function sumOf(language: Language, charges: readonly Charge[]): Figure | null {
  const amounts = charges
    .map(({ converted }) => converted)
    .filter((amount): amount is Amount => amount !== null);
  const first = amounts[0];
  if (!first || charges.length < 2) return null;
  return money(language, amountOf(total(amounts.map(moneyFrom), first.currency)));
}
