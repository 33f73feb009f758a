import { z } from 'zod';
import { MODES, BLOCKS, BASES, TAXES } from '../../domain/tariff/vocabulary.ts';
import type { EntryOf } from '../../domain/account/entries.ts';
import type { ExchangeRate } from '../../domain/pricing/book.ts';
import {
  amountField,
  currencyCode,
  dateText,
  decimalText,
  exactly,
  listOf,
  oneOf,
  orNull,
  wholeNumber,
  words,
} from './fields.ts';

/** The bodies of the small tables, as the contract names them. */

const upperCode = (like: string, longest: number) =>
  words(longest)
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9_.-]*$/, `This must be a code such as "${like}".`);

const names = exactly({
  en: words(120),
  ko: words(120).optional(),
  vi: words(120).optional(),
  es: words(120).optional(),
}).transform(({ en, ko, vi, es }) => ({ en, ...(ko && { ko }), ...(vi && { vi }), ...(es && { es }) }));

export const ChargeSchema = exactly({
  names: orNull(names),
  block: orNull(oneOf(BLOCKS)),
  tax: orNull(oneOf(TAXES)),
  expected: orNull(listOf(oneOf(MODES), MODES.length)),
  aliases: orNull(listOf(words(60), 50)),
});

const zoneMember = words(20)
  .toUpperCase()
  .regex(
    /^([A-Z]{2}[A-Z2-9]{3}|[A-Z]{2}|[A-Z]{2}:[A-Z0-9][A-Z0-9 -]{0,9}\*?)$/,
    'This must be a UN/LOCODE such as "VNSGN", a country such as "CO", or postcodes such as "KR:16*".',
  );

export const ZoneSchema = exactly({
  members: listOf(zoneMember, 2_000).min(1, 'Name at least one place.'),
}).transform(({ members }): EntryOf['zone'] => ({ members: [...new Set(members)] }));

const hsPrefix = words(14).regex(
  /^\d{2,10}$/,
  'This must be the first 2 to 10 digits of HS codes, such as "3304".',
);

export const CommodityGroupSchema = exactly({
  members: listOf(hsPrefix, 500).min(1, 'Name at least one HS prefix.'),
}).transform(({ members }): EntryOf['commodity_group'] => ({ members: [...new Set(members)] }));

export const ProfileSchema = exactly({
  volumetricDivisor: decimalText({ like: '6000', over: '0', to: '1000000' }).optional(),
  divisorUnit: oneOf(['cm3/kg', 'in3/lb', 'in3/kg']).optional(),
  compare: oneOf(['consignment', 'piece']).optional(),
  roundAt: oneOf(['consignment', 'piece']).optional(),
  roundUpTo: decimalText({ like: '0.5', from: '0', to: '1000' }).optional(),
  weightUnit: oneOf(['kg', 'lb']).optional(),
  dimensionRounding: oneOf(['none', 'nearest', 'up']).optional(),
  kgPerRevenueTon: decimalText({ like: '1000', over: '0', to: '100000' }).optional(),
  minimumRevenueTons: decimalText({ like: '1', from: '0', to: '1000' }).optional(),
  revenueTonDecimals: wholeNumber({ from: 0, to: 6 }).optional(),
  revenueTonRounding: oneOf(['half_up', 'up', 'none']).optional(),
  minimumChargeable: decimalText({ like: '0', from: '0', to: '1000000' }).optional(),
  nonStackableHeightCm: decimalText({ like: '240', over: '0', to: '2000' }).nullable().optional(),
}).transform(
  // Only what was said: an absent field takes its mode's default, an undefined one would hide it.
  (profile) =>
    Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined)) as {
      [F in keyof typeof profile]: Exclude<(typeof profile)[F], undefined>;
    },
);

const lane = words(60)
  .regex(
    /^(@.+|[A-Za-z]{2}[A-Za-z2-9]{3}|[A-Za-z]{2})$/,
    'This must be a UN/LOCODE such as "VNSGN", a country such as "KR", or a zone such as "@asia".',
  )
  .transform((text) => (text.startsWith('@') ? text : text.toUpperCase()));

export const MarginSchema = exactly({
  mode: orNull(oneOf(MODES)),
  charge: orNull(upperCode('FRT', 12)),
  carrier: orNull(upperCode('HDMU', 20)),
  origin: orNull(lane),
  destination: orNull(lane),
  customer: orNull(words(50)),
  percent: orNull(decimalText({ like: '12.5', over: '-100', to: '1000' })),
  amount: orNull(amountField),
  basis: orNull(oneOf(BASES)),
  minimum: orNull(amountField),
  floorPercent: orNull(decimalText({ like: '5', from: '-100', to: '1000' })),
})
  .refine(({ percent, amount }) => (percent === null) !== (amount === null), {
    path: ['percent'],
    error: 'Give either percent, or amount with its basis.',
  })
  .refine(({ amount, basis }) => (amount === null) === (basis === null), {
    path: ['basis'],
    error: 'An amount needs the basis it is added per, such as "per_container"; a percent has none.',
  }) satisfies z.ZodType<EntryOf['margin']>;

const Rate = exactly({
  base: currencyCode,
  quote: currencyCode,
  rate: decimalText({ like: '1392.50', over: '0', to: '999999999999' }),
  per: z
    .union(
      [z.literal(1), z.literal(100)],
      'This must be 1, or 100 for a rate of a hundred units such as JPY 100.',
    )
    .nullish()
    .transform((per) => per ?? 1),
  asOf: dateText,
  source: words(120),
  kind: orNull(oneOf(['selling', 'customs'])),
  marginPercent: orNull(decimalText({ like: '1', over: '-50', to: '50' })),
})
  .refine(({ base, quote }) => base !== quote, {
    path: ['quote'],
    error: 'A rate is between two different currencies.',
  })
  .transform((rate): ExchangeRate => ({ ...rate, kind: rate.kind ?? 'selling' }));

export const ExchangeRatesSchema = listOf(Rate, 1_000)
  .min(1, 'Give at least one rate.')
  .superRefine((rates, context) => {
    const seen = new Set<string>();
    for (const [index, { base, quote, kind, asOf }] of rates.entries()) {
      const key = `${base} ${quote} ${kind} ${asOf}`;
      if (seen.has(key)) {
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `${base} in ${quote} on ${asOf} stands here twice: which one holds?`,
        });
      }
      seen.add(key);
    }
  });

/** A name in a path. A zone may carry the @ it is written with in a tariff. */
export const EntryName = words(61)
  .transform((text) => text.replace(/^@/, '').trim())
  .pipe(
    z
      .string()
      .regex(
        /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u,
        'A name is 1 to 60 letters, digits, spaces, dots, dashes or underscores.',
      ),
  );

export const ChargeCode = upperCode('BAF', 12);

/** No field of a query is known here. */
export const NoQuery = z.object({});
