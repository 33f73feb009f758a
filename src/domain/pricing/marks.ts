import { compare, fraction, whole, type Fraction } from '../fraction.ts';
import { daysOf, isDominated } from './dominance.ts';
import type { Option } from './option.ts';

/** What an option is best at among those of its quote, or that another beats it in everything. */
export type Mark = 'cheapest' | 'fastest' | 'cleanest' | 'dominated';

/** What options are sorted by: least first. */
export const SORTS = ['price', 'time', 'co2e'] as const;
export type Sort = (typeof SORTS)[number];

const VALUE: Readonly<Record<Sort, (option: Option) => Fraction | null>> = {
  price: ({ totals }) => fraction(totals.total.amount),
  time: (option) => {
    const days = daysOf(option);
    return days === null ? null : whole(days);
  },
  co2e: ({ co2e }) => co2e && fraction(co2e.kg),
};

const BEST: readonly (readonly [Sort, Mark])[] = [
  ['price', 'cheapest'],
  ['time', 'fastest'],
  ['co2e', 'cleanest'],
];

/** The marks of each option, in the same order. Only complete options are best at anything, and only beside another. */
export function marksOf(options: readonly Option[]): readonly (readonly Mark[])[] {
  const complete = options.filter((option) => option.complete);
  const best = new Map(
    BEST.map(([sort, mark]) => {
      const values = complete.map(VALUE[sort]).filter((value) => value !== null);
      return [mark, complete.length < 2 ? null : (values.toSorted(compare)[0] ?? null)];
    }),
  );
  return options.map((option) => [
    ...BEST.flatMap(([sort, mark]) => {
      const [own, least] = [VALUE[sort](option), best.get(mark)];
      return option.complete && own && least && compare(own, least) === 0 ? [mark] : [];
    }),
    ...(isDominated(option) ? (['dominated'] as const) : []),
  ]);
}

/** Complete options first, each part by what was asked; what is unknown comes last, and equals stay as they were. */
export function sortedBy(options: readonly Option[], sort: Sort): readonly Option[] {
  return options.toSorted((a, b) => {
    if (a.complete !== b.complete) return a.complete ? -1 : 1;
    const [left, right] = [VALUE[sort](a), VALUE[sort](b)];
    if (left && right) return compare(left, right);
    return Number(left === null) - Number(right === null);
  });
}
