import type { Charge } from '../../domain/pricing/option.ts';
import { decimal } from '../../domain/quantity.ts';
import { rate } from '../figures.ts';
import { speak, type Paper } from '../paper.ts';
import { CELL, CELL_STRONG, INK, TINY } from '../style.ts';
import type { Row } from '../table.ts';
import { linesOf, writeLines } from '../text.ts';

export type PrintedBreak = { readonly label: string; readonly rate: string; readonly isApplied: boolean };

/** The steps of a price as the trade writes them: `M`, `−45`, `+45`, `+100`, and which one this price came from. */
export function printedBreaks(charge: Charge): PrintedBreak[] {
  const { breaks, minimum, applied, basis } = charge;
  const used = applied === 'rate' || applied === 'next_break' ? appliedBreak(charge) : -1;
  const steps = breaks.map(({ from, rate: price }, index) => {
    const next = breaks[index + 1]?.from;
    const isFirst = basis !== 'step' && decimal(from).eq('0') && next !== undefined;
    const label = basis === 'step' ? `≤ ${from}` : isFirst ? `−${next}` : `+${from}`;
    return { label, rate: price, isApplied: index === used };
  });
  if (minimum === null) return steps;
  return [{ label: 'M', rate: minimum, isApplied: applied === 'minimum' }, ...steps];
}

/** The one with the price that was charged; of several with the same price, the highest the quantity reaches. */
function appliedBreak({ breaks, rate: charged, quantity }: Charge): number {
  if (charged === null) return -1;
  const same = breaks
    .map(({ from, rate: price }, index) => ({ from, price, index }))
    .filter(({ price }) => decimal(price).eq(decimal(charged)));
  const reached = same.filter(({ from }) => quantity === null || decimal(from).lte(decimal(quantity)));
  return (reached.at(-1) ?? same[0])?.index ?? -1;
}

const BOX = { width: 54, height: 23 };

/** A strip of all steps under the charge, the applied one framed and marked, so that it shows in grey as well. */
export function breakStrip(paper: Paper, charge: Charge): Pick<Row, 'figure'> {
  if (charge.breaks.length < 2) return {};
  const boxes = printedBreaks(charge);
  const perLine = Math.floor(paper.width / BOX.width);
  const titleHeight = TINY.size * TINY.leading + 2;
  const height = titleHeight + Math.ceil(boxes.length / perLine) * BOX.height + 3;
  const draw = (y: number) => {
    const title = linesOf(paper, speak(paper, 'breaks'), TINY, paper.width);
    writeLines(paper, title, { x: paper.left, y, width: paper.width, style: TINY });
    for (const [index, box] of boxes.entries()) {
      const x = paper.left + (index % perLine) * BOX.width;
      drawBox(paper, box, { x, y: y + titleHeight + Math.floor(index / perLine) * BOX.height });
    }
  };
  return { figure: { height, draw } };
}

function drawBox(
  paper: Paper,
  box: PrintedBreak,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const style = box.isApplied ? CELL_STRONG : CELL;
  const width = BOX.width - 10;
  if (box.isApplied) {
    paper.doc
      .rect(x - 3, y, BOX.width - 4, BOX.height - 1)
      .lineWidth(0.8)
      .strokeColor(INK)
      .stroke();
  }
  const label = box.isApplied ? `● ${box.label}` : box.label;
  writeLines(paper, linesOf(paper, label, TINY, width), { x, y: y + 1, width, style: TINY });
  const price = linesOf(paper, rate(paper.language, box.rate), style, width).slice(0, 1);
  writeLines(paper, price, { x, y: y + 10, width, style });
}
