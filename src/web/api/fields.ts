import { z } from 'zod';
import { INCOTERMS } from '../../domain/cargo/incoterm.ts';
import { currency, isCurrency, moneyFrom, type Amount, type Currency } from '../../domain/money.ts';
import { Big } from '../../domain/quantity.ts';
import { instant, plainDate } from '../../domain/time.ts';

/** The fields that requests are made of: each with its limit, and a sentence for the person who filled it in wrongly. */

/** An object of exactly these fields. */
export function exactly<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `There is no such field here. Known: ${Object.keys(shape).join(', ')}.`
        : 'This must be a JSON object, in { }.',
  });
}

/** A list of at most so many. */
export function listOf<T extends z.ZodType>(item: T, most: number) {
  return z
    .array(item, 'This must be a list, in [ ].')
    .max(most, `At most ${String(most)} of these can be given.`);
}

/** Absent and `null` mean the same: nothing said. */
export function orNull<T extends z.ZodType>(field: T) {
  return field.nullish().transform((value): z.output<T> | null => value ?? null);
}

/** Absent, `null` and an empty list mean the same. */
export function orNone<T extends z.ZodType>(field: z.ZodArray<T>) {
  return field.nullish().transform((value): z.output<T>[] => value ?? []);
}

/** Words a person wrote. Control characters, the null character first, have no business in them. */
export function words(longest: number) {
  return z
    .string('This must be text, in quotation marks.')
    .trim()
    .min(1, 'Write something here, or leave the field out.')
    .max(longest, `At most ${String(longest)} characters.`)
    .refine(isPlain, 'This contains characters that cannot be printed.');
}

/** One of a fixed list of words. */
export function oneOf<const T extends readonly string[]>(choices: T) {
  return z.enum(choices, { error: () => `This must be one of ${choices.join(', ')}.` });
}

export function wholeNumber({ from, to }: { readonly from: number; readonly to: number }) {
  const sentence = `This must be a whole number from ${String(from)} to ${String(to)}, without quotation marks.`;
  return z.int(sentence).min(from, sentence).max(to, sentence);
}

export const yesOrNo = z.boolean('This must be true or false.');

type Bounds = {
  /** Shown in the sentence. */
  readonly like: string;
  readonly over?: string;
  readonly from?: string;
  readonly to: string;
};

/** What `decimal()` of the domain reads; written here so that the published document shows it. */
const DECIMAL = /^-?\d{1,18}(\.\d{1,12})?$/;

/** An exact decimal, which travels as text so that no machine rounds it. */
export function decimalText({ like, over, from, to }: Bounds) {
  const sentence = `This must be a decimal number as text, such as "${like}".`;
  return z
    .string(sentence)
    .regex(DECIMAL, { error: sentence, abort: true })
    .refine(
      (text) => over === undefined || new Big(text).gt(new Big(over)),
      `This must be more than ${over ?? ''}.`,
    )
    .refine(
      (text) => from === undefined || new Big(text).gte(new Big(from)),
      `This must be at least ${from ?? ''}.`,
    )
    .refine((text) => new Big(text).lte(new Big(to)), `This cannot be more than ${to}.`);
}

/** An ISO 8601 calendar date that exists, in a year a shipment can be in. */
export const dateText = z
  .string('This must be a date such as "2026-12-01".')
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'This must be a date such as "2026-12-01".', abort: true })
  .refine(isDate, { error: 'This day does not exist: write a date such as "2026-12-01".', abort: true })
  .refine((text) => text >= '2000-01-01' && text <= '2100-12-31', 'This date is too far away.');

export const currencyCode = z
  .string('This must be an ISO 4217 currency such as "USD".')
  .trim()
  .refine((text) => isCurrency(text.toUpperCase()), {
    error: 'This must be an ISO 4217 currency such as "USD".',
    abort: true,
  })
  .transform((text): Currency => currency(text));

/** `{ "amount": "50000.00", "currency": "USD" }`, with no more decimals than the currency has. */
export const amountField = exactly({
  amount: decimalText({ like: '822.60', from: '0', to: '999999999999999' }),
  currency: currencyCode,
}).superRefine((amount: Amount, context) => {
  try {
    moneyFrom(amount);
  } catch (error) {
    context.addIssue({
      code: 'custom',
      path: ['amount'],
      message: error instanceof Error ? error.message : '',
    });
  }
});

export const countryCode = z
  .string('This must be an ISO country of two letters, such as "KR".')
  .trim()
  .regex(/^[A-Za-z]{2}$/, 'This must be an ISO country of two letters, such as "KR".')
  .transform((text) => text.toUpperCase());

export const incotermField = z
  .string(`This must be an Incoterms 2020 rule: ${INCOTERMS.join(', ')}.`)
  .trim()
  .toUpperCase()
  .pipe(z.enum(INCOTERMS, { error: () => `This must be an Incoterms 2020 rule: ${INCOTERMS.join(', ')}.` }));

export const languageField = oneOf(['ko', 'en', 'vi', 'es']);

/** `?limit=` and `?cursor=` of a list. */
export const paging = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'limit must be a whole number from 1 to 200.')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 200, 'limit must be a whole number from 1 to 200.')
    .optional()
    .transform((limit) => limit ?? 50),
  cursor: z.string().max(500, 'This is not a cursor of this list.').optional(),
};

/** For a cursor: whether a list can go on from this moment. */
export function isTime(text: string): boolean {
  try {
    instant(text);
    return true;
  } catch {
    return false;
  }
}

function isDate(text: string): boolean {
  try {
    plainDate(text);
    return true;
  } catch {
    return false;
  }
}

function isPlain(text: string): boolean {
  return text.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text);
}
