import type { Book } from '../../../src/domain/pricing/book.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { aBook, aLine, aPiece, aRequest, counting } from './pricing.ts';

export const breaks = (...edges: readonly (readonly [string, string])[]) =>
  edges.map(([from, rate]) => ({ from, to: null, rate }));
/** An air charge per kilogram with its breaks. */
export const per = (
  charge: string,
  table: readonly (readonly [string, string])[],
  about: Parameters<typeof aLine>[0] = {},
) => aLine({ mode: 'AIR', charge, basis: 'per_kg', currency: 'KRW', breaks: breaks(...table), ...about });

/** A dense parcel of so many kilograms. */
export const weighing = (kg: string) =>
  aRequest({
    pieces: [
      aPiece({
        quantity: 1,
        length: { value: '20', unit: 'cm' },
        width: { value: '20', unit: 'cm' },
        height: { value: '20', unit: 'cm' },
        weight: { value: kg, unit: 'kg' },
      }),
    ],
  });

export function billed(kg: string, lines: readonly ReturnType<typeof aLine>[], about: Partial<Book> = {}) {
  const [option] = price(weighing(kg), aBook(lines, about), counting()).options;
  const freight = option?.charges.find(({ code }) => code === 'FRT');
  return [option?.measure.billedKg, freight?.applied, freight?.amount?.amount];
}

// KE ICN–BKK: https://inform-hub.tistory.com/entry/무역에-관한-모든-지식-14 (+45 3,600, +100 3,470)
export const bangkok = per(
  'FRT',
  [
    ['0', '4500'],
    ['45', '3600'],
    ['100', '3470'],
  ],
  { minimum: '85000' },
);
