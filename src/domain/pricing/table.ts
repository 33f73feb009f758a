import { compare, fraction, type Fraction } from '../fraction.ts';
import type { TariffLine } from '../tariff/line.ts';

/** A row of a line's table, read once. */
export type Step = { readonly from: Fraction; readonly to: Fraction | null; readonly rate: Fraction };

export type Table = {
  readonly steps: readonly Step[];
  readonly minimum: Fraction | null;
  readonly maximum: Fraction | null;
};

const read = new WeakMap<TariffLine, Table>();

/** The line's figures as exact fractions, in the order they are looked through. A line never changes, so it is read once. */
export function tableOf(line: TariffLine): Table {
  const before = read.get(line);
  if (before) return before;
  const steps = line.breaks
    .flatMap(({ from, to, rate }) =>
      rate === null
        ? []
        : [{ from: fraction(from), to: to === null ? null : fraction(to), rate: fraction(rate) }],
    )
    .toSorted(line.basis === 'step' ? byEnd : byStart);
  const table = {
    steps,
    minimum: line.minimum === null ? null : fraction(line.minimum),
    maximum: line.maximum === null ? null : fraction(line.maximum),
  };
  read.set(line, table);
  return table;
}

/** The row that covers a value: `from` inclusive, `to` inclusive for a step table and exclusive for any other. */
export function stepAt(line: TariffLine, value: Fraction): Step | null {
  const { steps } = tableOf(line);
  return line.basis === 'step' ? firstEndAt(steps, value) : lastStartAt(steps, value);
}

function firstEndAt(steps: readonly Step[], value: Fraction): Step | null {
  const found = steps.find(
    ({ from, to }) => compare(from, value) <= 0 && (to === null || compare(value, to) <= 0),
  );
  return found ?? null;
}

function lastStartAt(steps: readonly Step[], value: Fraction): Step | null {
  const found = steps.findLast(({ from }) => compare(from, value) <= 0);
  if (!found) return null;
  return found.to === null || compare(value, found.to) < 0 ? found : null;
}

function byStart(a: Step, b: Step): number {
  return compare(a.from, b.from);
}

/** An open end is the last of all. */
function byEnd(a: Step, b: Step): number {
  if (a.to === null) return 1;
  return b.to === null ? -1 : compare(a.to, b.to);
}
