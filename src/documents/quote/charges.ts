import { amountOf, moneyFrom, total, type Amount, type Currency } from '../../domain/money.ts';
import type { Charge, Option } from '../../domain/pricing/option.ts';
import type { QuoteDocument } from '../../domain/quote/document.ts';
import { BLOCKS, type Block } from '../../domain/tariff/vocabulary.ts';
import { say } from '../../words/say.ts';
import { money as moneyText, number, rate } from '../figures.ts';
import { speak, type Paper } from '../paper.ts';
import { CELL_SOFT, CELL_STRONG } from '../style.ts';
import { drawTable, type Cell, type Column, type Row } from '../table.ts';
import { breakStrip } from './breaks.ts';
import { chargeName } from './names.ts';

type Columns = {
  readonly hasMinimum: boolean;
  readonly hasConverted: boolean;
  readonly quoteCurrency: Currency;
};

/** The bill, block by block in the order the cargo travels: every line with what it is made of. */
export function drawCharges(paper: Paper, document: QuoteDocument, option: Option): void {
  const columns = columnsFor(option);
  const rows = BLOCKS.flatMap((block) => blockRows(paper, document, { option, block, columns }));
  drawTable(paper, { columns: columnHeads(paper, columns), rows });
}

function columnsFor({ charges, totals }: Option): Columns {
  const quoteCurrency = totals.total.currency;
  return {
    hasMinimum: charges.some(({ minimum }) => minimum !== null),
    hasConverted: charges.some(({ amount }) => amount !== null && amount.currency !== quoteCurrency),
    quoteCurrency,
  };
}

function columnHeads(paper: Paper, { hasMinimum, hasConverted, quoteCurrency }: Columns): Column[] {
  const figures: Column[] = [
    { head: speak(paper, 'basis'), width: 60 },
    { head: speak(paper, 'quantity'), width: 46, align: 'right' },
    { head: speak(paper, 'currency'), width: 27 },
    { head: speak(paper, 'rate'), width: 50, align: 'right' },
    ...(hasMinimum ? [{ head: speak(paper, 'minimum'), width: 44, align: 'right' as const }] : []),
    { head: speak(paper, 'amount'), width: 56, align: 'right' },
    { head: speak(paper, 'payment'), width: 32, align: 'center' },
    { head: speak(paper, 'vat'), width: 34, align: 'center' },
    ...(hasConverted
      ? [{ head: speak(paper, 'converted', { currency: quoteCurrency }), width: 52, align: 'right' as const }]
      : []),
  ];
  const taken = figures.reduce((sum, { width }) => sum + width, 0);
  return [{ head: speak(paper, 'item'), width: paper.width - taken }, ...figures];
}

type BlockOf = { readonly option: Option; readonly block: Block; readonly columns: Columns };

function blockRows(paper: Paper, document: QuoteDocument, { option, block, columns }: BlockOf): Row[] {
  const charges = option.charges.filter((charge) => charge.block === block);
  if (charges.length === 0) return [];
  const name = say(paper.language, `block.${block}`);
  const span = 8 + Number(columns.hasMinimum) + Number(columns.hasConverted);
  const lines = charges.map((charge) => chargeRow(paper, document, charge, columns));
  const head: Row = {
    before: 5,
    keep: true,
    cells: [{ text: name, style: CELL_STRONG, span, heads: 'Row' }],
  };
  // The last line stays with its subtotal.
  return [
    head,
    ...lines.map((row, index) => ({ ...row, section: name, keep: index === lines.length - 1 })),
    subtotalRow(paper, charges, { name, columns }),
  ];
}

function chargeRow(paper: Paper, document: QuoteDocument, charge: Charge, columns: Columns): Row {
  const { minimum, amount, converted, basis } = charge;
  const isShare = basis === 'percent' || basis === 'percent_of_value';
  const price = figure(paper, charge.rate, rate);
  const cells: Cell[] = [
    { text: chargeName(document, charge.code), below: remarks(paper, charge), heads: 'Row' },
    { text: speak(paper, `basis.${basis}`), style: CELL_SOFT },
    { text: figure(paper, charge.quantity, number) },
    { text: amount?.currency ?? '', style: CELL_SOFT },
    { text: isShare && price !== '' ? `${price} %` : price },
    ...(columns.hasMinimum ? [{ text: figure(paper, minimum, rate) }] : []),
    { text: amountText(paper, charge) },
    ...termCells(paper, charge),
    ...(columns.hasConverted ? [{ text: figure(paper, converted?.amount ?? null, number) }] : []),
  ];
  return { cells, ...breakStrip(paper, charge) };
}

function figure({ language }: Paper, value: string | null, print: typeof rate): string {
  return value === null ? '' : print(language, value);
}

/** Prepaid or collect, and the tax: of a line that has an amount. */
function termCells(paper: Paper, { amount, term, tax }: Charge): Cell[] {
  const said = amount === null ? ['', ''] : [term === 'prepaid' ? 'PP' : 'CC', speak(paper, `tax.${tax}`)];
  return said.map((text) => ({ text, style: CELL_SOFT }));
}

/** A line that has no amount says why in its place; nothing is guessed. */
function amountText(paper: Paper, { amount, basis }: Charge): string {
  if (amount === null) return speak(paper, basis === 'subject_to' ? 'basis.subject_to' : 'basis.at_cost');
  return basis === 'included' ? speak(paper, 'basis.included') : number(paper.language, amount.amount);
}

function remarks(paper: Paper, { equipment, applied, note }: Charge): string {
  const said = applied === 'minimum' || applied === 'maximum' || applied === 'next_break';
  return [equipment, said ? speak(paper, `applied.${applied}`) : null, note]
    .filter((part) => part !== null && part !== '')
    .join('  ·  ');
}

function subtotalRow(
  paper: Paper,
  charges: readonly Charge[],
  { name, columns }: { readonly name: string; readonly columns: Columns },
): Row {
  const amounts = sumByCurrency(charges.map(({ amount }) => amount));
  const inQuote = sumByCurrency(charges.map(({ converted }) => converted));
  const converted = inQuote.find(({ currency }) => currency === columns.quoteCurrency);
  const span = 5 + Number(columns.hasMinimum);
  const own = amounts.map((amount) => moneyText(paper.language, amount)).join('\n');
  return {
    cells: [
      { text: speak(paper, 'subtotal', { block: name }), style: CELL_SOFT, span: span - 2, heads: 'Row' },
      { text: own, style: CELL_STRONG, span: 3, align: 'right' },
      { text: '', span: 2 },
      ...(columns.hasConverted
        ? [{ text: converted ? number(paper.language, converted.amount) : '', style: CELL_STRONG }]
        : []),
    ],
  };
}

/** One sum a currency, in the order they first appear: what was printed, added up exactly. */
export function sumByCurrency(amounts: readonly (Amount | null)[]): Amount[] {
  const known = amounts.filter((amount) => amount !== null);
  const currencies = [...new Set(known.map(({ currency }) => currency))];
  return currencies.map((currency) =>
    amountOf(total(known.filter((amount) => amount.currency === currency).map(moneyFrom), currency)),
  );
}
