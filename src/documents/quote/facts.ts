import type { Paper } from '../paper.ts';
import { BODY, SMALL } from '../style.ts';
import { drawTable, type Cell } from '../table.ts';

/** A name and what it is: `[label, value]`. */
export type Fact = readonly [label: string, value: string];

const LABEL_WIDTH = 78;

/** Facts in two columns, read from left to right. A fact without a value is left out before this. */
export function drawFacts(paper: Paper, facts: readonly Fact[]): void {
  const half = paper.width / 2;
  const rows = Array.from({ length: Math.ceil(facts.length / 2) }, (_, row) => ({
    rule: 'none' as const,
    cells: facts.slice(row * 2, row * 2 + 2).flatMap(cellsOf),
  }));
  drawTable(paper, {
    headed: false,
    columns: [
      { head: '', width: LABEL_WIDTH },
      { head: '', width: half - LABEL_WIDTH },
      { head: '', width: LABEL_WIDTH },
      { head: '', width: half - LABEL_WIDTH },
    ],
    rows,
  });
}

function cellsOf([label, value]: Fact): Cell[] {
  return [
    { text: label, style: SMALL, heads: 'Row' },
    { text: value, style: BODY },
  ];
}
