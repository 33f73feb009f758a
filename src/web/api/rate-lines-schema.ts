import { z } from 'zod';
import { MODES } from '../../domain/tariff/vocabulary.ts';
import { COLUMNS } from '../../domain/tariff/columns.ts';
import {
  currencyCode,
  dateText,
  decimalText,
  exactly,
  listOf,
  oneOf,
  orNull,
  paging,
  words,
} from './fields.ts';
import { ImportAnswer } from './rates-schema.ts';

const MOST_ROWS = 200;

export const LineParams = z.object({ id: z.string().regex(/^\d{1,18}-\d{1,9}$/) });

/** Which lines: in a query, and inside a change. */
const choice = {
  mode: oneOf(MODES),
  sheet: words(120),
  carrier: words(20),
  charge: words(60),
  origin: words(400).meta({ description: '`KRPUS`, `KR`, `@asia`, or several of them.' }),
  destination: words(400),
  equipment: words(60).meta({ description: '`40HC`, or `40` for every 40-foot box.' }),
  validOn: dateText,
  search: words(200),
};

export const LinesQuery = z.object({
  limit: paging.limit,
  cursor: z
    .string()
    .regex(/^\d{1,18}-\d{1,9}$/, 'This is not a cursor of this list.')
    .optional(),
  mode: choice.mode.nullable().default(null),
  sheet: choice.sheet.nullable().default(null),
  carrier: choice.carrier.nullable().default(null),
  charge: choice.charge.nullable().default(null),
  origin: choice.origin.nullable().default(null),
  destination: choice.destination.nullable().default(null),
  equipment: choice.equipment.nullable().default(null),
  validOn: choice.validOn.nullable().default(null),
  search: choice.search.nullable().default(null),
});

const Cell = z.string('Each cell is text, in quotation marks.').max(1000, 'At most 1000 characters.');
const Rows = listOf(z.record(z.string().max(60), Cell), MOST_ROWS)
  .min(1, 'At least one row is needed.')
  .meta({ description: `Rows of a tariff file, each a cell by column: ${COLUMNS.join(', ')}.` });

export const EditBody = exactly({ rows: Rows }).meta({ id: 'RateLineEdit' });
export const AddBody = exactly({ sheet: words(120), rows: Rows }).meta({ id: 'RateLineAddition' });
export const EndBody = exactly({ validTo: dateText }).meta({ id: 'RateLineEnd' });

export const ChangeBody = exactly({
  lines: exactly({
    mode: orNull(choice.mode),
    sheet: orNull(choice.sheet),
    carrier: orNull(choice.carrier),
    charge: orNull(choice.charge),
    origin: orNull(choice.origin),
    destination: orNull(choice.destination),
    equipment: orNull(choice.equipment),
    validOn: orNull(choice.validOn),
    search: orNull(choice.search),
  }),
  amount: orNull(
    exactly({
      amount: decimalText({ like: '200', from: '-1000000000', to: '1000000000' }),
      currency: currencyCode,
    }),
  ),
  percent: orNull(decimalText({ like: '4.5', from: '-100', to: '1000' })),
  roundTo: orNull(decimalText({ like: '5', over: '0', to: '1000000' })),
  rounding: orNull(oneOf(['half_up', 'up', 'down'])),
  from: dateText,
})
  .refine(({ amount, percent }) => (amount === null) !== (percent === null), {
    path: ['amount'],
    message: 'Say either an amount or a percent, not both.',
  })
  .meta({
    id: 'RateChangeOfMany',
    description:
      'A general rate increase: which rows, how much, and from which day. Rows that are valid across that day end the day before and begin anew.',
  });

export const LineAnswer = z
  .object({
    id: z.string(),
    sheet: z.string(),
    live: z.boolean(),
    rows: z.array(z.record(z.string(), z.string())),
  })
  .meta({
    id: 'RateLine',
    description: 'One table of prices: the rows that differ in nothing but their edges.',
  });

export const EditedAnswer = z.object({ line: LineAnswer.nullable(), import: ImportAnswer });

export const ChangeOfManyAnswer = z
  .object({
    id: z.string(),
    status: z.enum(['ready', 'published', 'dropped']),
    lines: z.record(z.string(), z.string().nullable()),
    amount: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    percent: z.string().nullable(),
    roundTo: z.string().nullable(),
    rounding: z.string(),
    from: z.string(),
    counts: z.object({
      chosen: z.number().int(),
      split: z.number().int(),
      raised: z.number().int(),
      skipped: z.record(z.string(), z.number().int()),
      first: z.array(z.looseObject({})).meta({ description: 'The first 50 rows, old and new.' }),
    }),
    imports: z
      .array(z.object({ id: z.string(), sheet: z.string(), status: z.string(), diff: z.unknown() }))
      .meta({
        description: 'One version of each sheet; `/rates/imports/{id}/diff` has its rows, old and new.',
      }),
    madeBy: z.string(),
    createdAt: z.string(),
    settledAt: z.string().nullable(),
  })
  .meta({ id: 'RateChangeOfManyAnswer' });

export const EffectAnswer = z
  .object({
    days: z.number().int(),
    total: z.number().int().meta({ description: 'Quotes of those days that had a price.' }),
    looked: z.number().int().meta({ description: 'The newest of them, computed again.' }),
    changed: z.array(
      z.object({
        number: z.string(),
        currency: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        percent: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RateChangeEffect' });
