import type { ExchangeUse, Option } from '../../domain/pricing/option.ts';
import type { QuoteDocument } from '../../domain/quote/document.ts';
import { hasTwoCurrencies, paidBy } from '../../domain/quote/paid-by.ts';
import { money, rate } from '../figures.ts';
import { speak, type Paper } from '../paper.ts';
import { CELL, CELL_SOFT, SMALL, STRONG, TOTAL } from '../style.ts';
import { drawTable, type Row } from '../table.ts';
import { paragraph } from '../text.ts';
import { chargeName, reasonText } from './names.ts';

/** What it comes to: each currency apart, then together, with the rate, its day and whose it is. */
export function drawTotals(paper: Paper, option: Option): void {
  paper.y += 6;
  const figure = 130;
  drawTable(paper, {
    headed: false,
    columns: [
      { head: '', width: paper.width - figure },
      { head: '', width: figure, align: 'right' },
    ],
    rows: totalRows(paper, option).map((row, index, rows) =>
      index < rows.length - 1 ? { ...row, keep: true } : row,
    ),
  });
}

function totalRows(paper: Paper, option: Option): Row[] {
  const { totals, charges, statements = [] } = option;
  const { language } = paper;
  const stated = statements.flatMap(({ lines }) => lines.flatMap(({ exchange }) => exchange));
  const exchanges = distinct([...charges.flatMap(({ exchange }) => exchange), ...stated]);
  const amountRow = (label: string, amount: Option['totals']['total'], below = ''): Row => ({
    rule: 'none',
    cells: [
      { text: label, style: CELL, align: 'right', heads: 'Row', ...(below && { below }) },
      { text: money(language, amount), style: CELL },
    ],
  });
  const isConverted = exchanges.length > 0;
  const isShared =
    hasTwoCurrencies(option) ||
    [totals.seller, totals.buyer].every(({ amount }) => !/^-?0*(\.0*)?$/.test(amount));
  return [
    ...(isConverted || totals.byCurrency.length > 1
      ? totals.byCurrency.map((amount) =>
          amountRow(speak(paper, 'total_in', { currency: amount.currency }), amount),
        )
      : []),
    ...exchanges.map((use) => exchangeRow(paper, use)),
    ...(isShared
      ? [
          amountRow(speak(paper, 'seller'), paidBy(option, 'seller').total),
          amountRow(speak(paper, 'buyer'), paidBy(option, 'buyer').total),
        ]
      : []),
    amountRow(speak(paper, 'tax'), totals.tax),
    {
      rule: 'ink',
      cells: [
        {
          text: speak(paper, isConverted ? 'total_converted' : 'total'),
          style: STRONG,
          align: 'right',
          heads: 'Row',
        },
        { text: money(language, totals.total), style: TOTAL },
      ],
    },
  ];
}

function exchangeRow(paper: Paper, { base, quote, rate: price, per, asOf, source }: ExchangeUse): Row {
  const text = speak(paper, 'exchange_rate', {
    per: String(per),
    base,
    quote,
    rate: rate(paper.language, price),
    date: asOf.slice(0, 10),
    source,
  });
  return {
    rule: 'none',
    cells: [{ text: `${speak(paper, 'exchange')}  ${text}`, style: CELL_SOFT, align: 'right' }, { text: '' }],
  };
}

function distinct(uses: readonly ExchangeUse[]): ExchangeUse[] {
  return [...new Map(uses.map((use) => [JSON.stringify(use), use])).values()];
}

/** What the price holds, what it does not, and what still has no price. */
export function drawScope(paper: Paper, document: QuoteDocument, option: Option): void {
  const included = option.charges
    .filter(({ amount }) => amount !== null)
    .map(({ code }) => chargeName(document, code));
  const excluded = option.excluded.map(({ code, reason }) => {
    const name = chargeName(document, code);
    const isKnown = reason === 'at_cost' || reason === 'subject_to';
    return isKnown ? speak(paper, 'excluded_item', { name, reason: speak(paper, `basis.${reason}`) }) : name;
  });
  const missing = option.missing.map(
    ({ charge, reason }) => reasonText(document, reason) ?? chargeName(document, charge),
  );
  paper.y += 6;
  const say = (key: string, items: readonly string[]) => {
    if (items.length === 0) return;
    paragraph(paper, `${speak(paper, key)}: ${[...new Set(items)].join(', ')}`, SMALL);
    paper.y += 2;
  };
  say('missing', missing);
  say('included', included);
  say('excluded', excluded);
  paragraph(paper, speak(paper, 'nothing_more'), SMALL);
  const hints = option.hints.map((hint) => reasonText(document, hint)).filter((text) => text !== null);
  for (const hint of new Set(hints)) {
    paper.y += 2;
    paragraph(paper, `${speak(paper, 'hint')}: ${hint}`, SMALL);
  }
}
