import { z } from 'zod';
import { MANUAL_BASES } from '../../domain/quote/manual.ts';
import { QUOTE_STATUSES } from '../../domain/quote/quote.ts';
import { BLOCKS, MODES, TAXES, TERMS } from '../../domain/tariff/vocabulary.ts';
import { equipmentField } from './cargo-schema.ts';
import {
  currencyCode,
  decimalText,
  exactly,
  languageField,
  listOf,
  oneOf,
  orNone,
  orNull,
  paging,
  words,
} from './fields.ts';
import { placeCode, QuoteRequestSchema } from './quote-schema.ts';

/** The addresses and bodies of what happens to a quote after it is asked for. */

export const NumberParams = z.object({ number: z.string().regex(/^Q-\d{4}-\d{6,12}$/) });

export const LanguageQuery = z.object({ lang: languageField.optional() });

export const OneQuery = z.object({
  lang: languageField.optional(),
  revision: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'revision must be a whole number from 1.')
    .transform(Number)
    .optional(),
});

export const ListQuery = z.object({
  ...paging,
  status: oneOf(QUOTE_STATUSES).optional(),
  search: words(100).optional(),
});

export const SendSchema = exactly({ to: orNull(z.email('This must be a mail address.').max(254)) });

/** Why it may go out although it earns too little. */
export const ApprovalSchema = exactly({ note: words(500) });

export const DeclineSchema = exactly({ reason: orNull(words(5_000)) });

export const AcceptanceSchema = exactly({
  optionId: z.uuid('This must be the id of one of the options.').toLowerCase(),
  acceptedBy: orNull(words(120)),
});

const code = (longest: number, like: string) =>
  words(longest)
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9_.-]*$/, `This must be a code such as "${like}".`);

const manualCharge = exactly({
  optionId: orNull(z.uuid('This must be the id of one of the options.').toLowerCase()),
  mode: orNull(oneOf(MODES)),
  carrier: orNull(code(20, 'HDMU')),
  service: orNull(words(60)),
  contract: orNull(words(60)),
  via: orNone(listOf(placeCode, 5)),
  charge: code(12, 'BAF'),
  block: oneOf(BLOCKS),
  basis: orNull(oneOf(MANUAL_BASES)),
  amount: decimalText({ like: '120.00', from: '-999999999999', to: '999999999999' }),
  currency: currencyCode,
  equipment: orNull(equipmentField),
  tax: orNull(oneOf(TAXES)),
  term: orNull(oneOf(TERMS)),
  reason: words(500),
})
  .refine(({ optionId, mode }) => (optionId === null) !== (mode === null), {
    path: ['optionId'],
    error: 'Give either the optionId of an option, or the mode (and carrier) of an offer of your own.',
  })
  .transform(({ optionId, mode, carrier, service, contract, via, basis, ...charge }) => ({
    ...charge,
    basis: basis ?? ('per_shipment' as const),
    on: mode === null ? { optionId: optionId ?? '' } : { mode, carrier, service, contract, via },
  }));

export const RevisionSchema = exactly({
  request: orNull(QuoteRequestSchema),
  manualCharges: orNull(listOf(manualCharge, 100)),
  reason: orNull(words(500)),
});
