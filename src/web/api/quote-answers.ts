import { z } from 'zod';
import { QUOTE_STATUSES } from '../../domain/quote/quote.ts';
import { BASES, BLOCKS, MODES, SIDES, TAXES, TERMS } from '../../domain/tariff/vocabulary.ts';

/** What quotes look like in answers: for the OpenAPI document, and for a test that holds the answers to it. */

const text = z.string();
const orNothing = <T extends z.ZodType>(schema: T) => schema.nullable();

export const Amount = z.object({ amount: text, currency: text }).meta({ id: 'Amount' });

const Reason = z.object({ rule: text, text }).meta({ id: 'Reason' });

const Exchange = z.object({
  base: text,
  quote: text,
  rate: text,
  per: z.union([z.literal(1), z.literal(100)]),
  asOf: text,
  source: text,
});

const Missing = z
  .object({ mode: orNothing(z.enum(MODES)), block: z.enum(BLOCKS), charge: text, name: text, reason: text })
  .meta({ id: 'Missing', description: 'What is lacking, and why.' });

const Charge = z
  .object({
    code: text,
    name: text,
    block: z.enum(BLOCKS),
    leg: orNothing(z.int()).meta({
      description:
        'Index into the legs of the option. A freight through several ports is one price and stands on the first of them; what is done in a hub stands on the leg that ends there; what belongs to the whole journey, to a door or to a terminal on none.',
    }),
    equipment: orNothing(text),
    basis: z.enum(BASES),
    quantity: orNothing(text),
    unit: orNothing(text),
    rate: orNothing(text),
    minimum: orNothing(text),
    applied: orNothing(z.enum(['rate', 'minimum', 'maximum', 'next_break', 'included'])),
    breaks: z.array(z.object({ from: text, rate: text })),
    amount: orNothing(Amount),
    converted: orNothing(Amount),
    exchange: z.array(Exchange),
    payer: z.enum(['seller', 'buyer']),
    term: z.enum(TERMS),
    tax: z.enum(TAXES),
    note: orNothing(text),
    why: z.array(Reason),
    rateId: orNothing(text).meta({
      description: 'The row of the rate book. An exporter is told only of rows written for sale.',
    }),
    side: orNothing(z.enum(SIDES)).optional().meta({ description: 'Of that row. Desk only.' }),
    cost: orNothing(Amount).optional().meta({ description: 'Desk only.' }),
    margin: orNothing(Amount).optional().meta({ description: 'Desk only.' }),
  })
  .meta({ id: 'Charge' });

const Measure = z
  .object({
    grossKg: orNothing(text),
    volumeCbm: orNothing(text),
    chargeableKg: orNothing(text),
    billedKg: orNothing(text),
    revenueTons: orNothing(text),
    teu: orNothing(text),
    weightUnit: z.enum(['kg', 'lb']),
  })
  .meta({ id: 'Measure' });

const Totals = z
  .object({
    byCurrency: z.array(Amount),
    seller: orNothing(Amount).meta({ description: 'Null when a line could not be converted.' }),
    buyer: orNothing(Amount).meta({ description: 'Null when a line could not be converted.' }),
    tax: orNothing(Amount).meta({ description: 'Null when a line could not be converted.' }),
    total: orNothing(Amount).meta({ description: 'Null when a line could not be converted.' }),
    cost: orNothing(Amount).optional().meta({ description: 'Desk only.' }),
    margin: orNothing(Amount).optional().meta({ description: 'Desk only.' }),
  })
  .meta({ id: 'Totals' });

const Statement = z
  .object({
    payer: z.enum(['seller', 'buyer']),
    currency: text,
    lines: z.array(
      z.object({
        charge: z.int().meta({ description: 'Index into the charges of the option.' }),
        code: text,
        amount: Amount,
        exchange: z.array(Exchange),
      }),
    ),
    total: Amount.meta({ description: 'The sum of its lines, before tax.' }),
    tax: Amount,
  })
  .meta({
    id: 'Statement',
    description:
      'What one party pays, in its own currency: the buyer’s is the `buyerCurrency` of the request.',
  });

const Emission = z
  .object({
    kg: text,
    method: text.meta({
      description: 'How it was found, in words: scope, source, edition, legs, what is left out.',
    }),
    scope: z.literal('well-to-wheel'),
    source: z.object({ name: text, version: text }),
    legs: z.array(
      z.object({
        carriage: z.enum(['sea', 'air', 'road', 'rail']),
        from: orNothing(text),
        to: orNothing(text),
        massKg: text,
        distanceKm: text,
        factor: text,
        perTonneKm: text,
        kg: text,
      }),
    ),
  })
  .meta({ id: 'Emission', description: 'Null while a weight or a distance is unknown.' });

const Option = z
  .object({
    id: text,
    mode: z.enum(MODES).meta({
      description:
        'Where two carriages are joined in a hub: the mode it arrives by. By sea to a hub and on by air is `AIR`; each leg has its own.',
    }),
    carrier: orNothing(text).meta({
      description: 'Null where joined legs have different carriers, which the legs name.',
    }),
    service: orNothing(text),
    contract: orNothing(text).optional().meta({ description: 'Desk only.' }),
    complete: z.boolean(),
    missing: z.array(Missing),
    route: z.array(text),
    transitDays: orNothing(text),
    frequency: orNothing(text),
    legs: z.array(
      z.object({
        mode: z.enum(MODES),
        carrier: orNothing(text),
        from: text,
        to: text,
        transitDays: orNothing(text),
      }),
    ),
    validity: z.object({ from: orNothing(text), to: orNothing(text), by: text }),
    validUntil: text,
    measure: Measure,
    containers: z.array(z.object({ type: text, quantity: z.int() })),
    freeTime: z.array(
      z.object({ kind: text, days: z.int(), source: text, equipment: orNothing(text).optional() }),
    ),
    co2e: orNothing(Emission),
    charges: z.array(Charge),
    totals: Totals,
    cost: orNothing(Amount)
      .optional()
      .meta({ description: 'What the option costs the forwarder. Desk only.' }),
    margin: orNothing(Amount).optional().meta({ description: 'What it earns. Desk only.' }),
    statements: z.array(Statement).optional().meta({
      description: 'The seller’s and the buyer’s; absent in quotes from before these were made out.',
    }),
    hints: z.array(z.object({ rule: text, text, saving: orNothing(Amount) })),
    marks: z.array(z.enum(['cheapest', 'fastest', 'cleanest', 'dominated'])).meta({
      description:
        'What it is best at among the complete options of the quote. Dominated: another between the same places is no dearer, no slower and emits no more, and is better in one of them; a hint names it.',
    }),
    warnings: z.array(Reason),
    excluded: z.array(z.object({ code: text, reason: text })),
  })
  .meta({ id: 'Option' });

const Acceptance = z
  .object({ optionId: text, acceptedBy: text, acceptedAt: text, shipment: z.object({ reference: text }) })
  .meta({ id: 'Acceptance' });

export const Quote = z
  .object({
    number: text,
    revision: z.int(),
    status: z.enum(QUOTE_STATUSES),
    validUntil: orNothing(text),
    currency: text,
    engine: text.meta({ description: 'The version of the arithmetic that priced it.' }),
    exporter: text,
    createdAt: text,
    sentAt: orNothing(text),
    declinedAt: orNothing(text),
    acceptance: orNothing(Acceptance),
    request: z.looseObject({}),
    options: z.array(Option),
    missing: z.array(Missing),
    warnings: z.array(Reason),
    manualCharges: z
      .array(z.looseObject({}))
      .optional()
      .meta({ description: 'Desk only: priced by hand, and why.' }),
  })
  .meta({ id: 'Quote' });

export const QuoteSummary = z
  .object({
    number: text,
    revision: z.int(),
    status: z.enum(QUOTE_STATUSES),
    validUntil: orNothing(text),
    currency: text,
    exporter: text,
    createdAt: text,
    request: z.looseObject({}),
    optionCount: z.int(),
    best: orNothing(
      z.object({
        mode: z.enum(MODES),
        carrier: orNothing(text),
        service: orNothing(text),
        transitDays: orNothing(text),
        complete: z.boolean(),
        total: Amount,
      }),
    ),
  })
  .meta({ id: 'QuoteSummary' });

export const Recalculation = z
  .union([
    z.object({ same: z.literal(true) }),
    z.object({
      same: z.literal(false),
      engine: text,
      differences: z.array(z.object({ path: text, was: z.unknown(), now: z.unknown() })),
    }),
  ])
  .meta({ id: 'Recalculation' });

export function Page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: orNothing(text) });
}
