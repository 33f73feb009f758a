import { z } from 'zod';
import { LINK_FIELDS } from '../../domain/shipment/link.ts';
import { MODES } from '../../domain/tariff/vocabulary.ts';
import { instant } from '../../domain/time.ts';
import { MILESTONES_BY_MODE } from '../../domain/tracking/event.ts';
import {
  dateText,
  decimalText,
  exactly,
  isTime,
  listOf,
  oneOf,
  orNone,
  orNull,
  paging,
  wholeNumber,
  words,
} from './fields.ts';

const TIME_SENTENCE = 'This must be a time with its offset, such as "2026-12-01T09:00:00+09:00".';

/** A time with its offset, in the years a shipment can be in. */
export const timeField = z
  .string(TIME_SENTENCE)
  .max(40, TIME_SENTENCE)
  .refine(isTime, { error: TIME_SENTENCE, abort: true })
  .refine((text) => /^20\d\d-/.test(text), 'This time is too far away.')
  .transform((text) => instant(text));

const DAY_OR_TIME = 'This must be a date such as "2026-12-01", or a time with its offset.';

const dayOrTime = z
  .string(DAY_OR_TIME)
  .max(40, DAY_OR_TIME)
  .refine((text) => dateText.safeParse(text).success || timeField.safeParse(text).success, DAY_OR_TIME);

const kilograms = z
  .union(
    [z.number().transform(String), z.string()],
    'This must be a decimal number as text, such as "125.5".',
  )
  .pipe(decimalText({ like: '125.5', from: '0', to: '100000000' }));

const count = wholeNumber({ from: 0, to: 1_000_000 });
const place = words(40);

const CONTAINER = 'This must be a container number such as "HDMU6804878".';
const containerNumber = z
  .string(CONTAINER)
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ./-]{2,20}[A-Za-z0-9]$/, CONTAINER);

const ContainerSchema = z.union(
  [
    containerNumber,
    exactly({
      number: containerNumber,
      type: orNull(words(10)),
      seal: orNull(words(60)),
      packages: orNull(count),
      weightKg: orNull(kilograms),
      vgmKg: orNull(kilograms),
      replaces: orNull(containerNumber),
    }),
  ],
  CONTAINER,
);

const LegSchema = exactly({
  mode: orNull(oneOf(MODES)),
  carrier: orNull(words(20)),
  masterBill: orNull(words(60)),
  booking: orNull(words(60)),
  vessel: orNull(words(100)),
  voyage: orNull(words(40)),
  flight: orNull(words(20)),
  from: place,
  to: place,
  etd: orNull(dayOrTime),
  eta: orNull(dayOrTime),
});

const ReferenceSchema = exactly({ type: words(20), value: words(60) });

const whole = {
  mode: oneOf(MODES),
  carrier: orNull(words(20)),
  origin: place,
  destination: place,
  houseBill: orNull(words(60)),
  masterBill: orNull(words(60)),
  booking: orNull(words(60)),
  references: orNone(listOf(ReferenceSchema, 50)),
  containers: orNone(listOf(ContainerSchema, 200)),
  packages: orNull(count),
  weightKg: orNull(kilograms),
  masterPackages: orNull(count),
  legs: orNone(listOf(LegSchema, 20)),
  exporter: orNull(words(60)),
  clientName: orNull(words(200)),
  etd: orNull(dayOrTime),
  eta: orNull(dayOrTime),
  quote: orNull(words(40)),
};

export const NewShipmentSchema = exactly(whole);

/** What is left out stays; `null` clears. */
export const ShipmentChangeSchema = exactly({
  mode: whole.mode.optional(),
  carrier: words(20).nullish(),
  origin: place.optional(),
  destination: place.optional(),
  houseBill: words(60).nullish(),
  masterBill: words(60).nullish(),
  booking: words(60).nullish(),
  references: listOf(ReferenceSchema, 50).optional(),
  containers: listOf(ContainerSchema, 200).optional(),
  packages: count.nullish(),
  weightKg: kilograms.nullish(),
  masterPackages: count.nullish(),
  legs: listOf(LegSchema, 20).min(1, 'A shipment has at least one leg.').optional(),
  exporter: words(60).nullish(),
  clientName: words(200).nullish(),
  etd: dayOrTime.nullish(),
  eta: dayOrTime.nullish(),
  cancelled: z.boolean('This must be true or false.').optional(),
  reason: words(1000),
});

const MILESTONES = [...new Set(Object.values(MILESTONES_BY_MODE).flat())];

export const EventSchema = exactly({
  milestone: orNull(oneOf(MILESTONES)),
  classifier: oneOf(['ACT', 'EST', 'PLN'])
    .nullish()
    .transform((classifier) => classifier ?? ('ACT' as const)),
  happenedAt: orNull(timeField),
  place: orNull(place),
  container: orNull(containerNumber),
  pieces: orNull(wholeNumber({ from: 1, to: 1_000_000 })),
  reason: words(1000),
  corrects: orNull(z.uuid('This must be the id of an event.')),
  retracts: orNull(z.uuid('This must be the id of an event.')),
}).refine(({ corrects, retracts }) => corrects === null || retracts === null, {
  path: ['retracts'],
  error: 'An event either corrects or retracts another, not both.',
});

export const LinkSchema = exactly({
  recipient: words(200),
  expiresAt: timeField,
  code: orNull(words(60)),
  fields: orNull(listOf(oneOf(LINK_FIELDS), LINK_FIELDS.length)),
});

export const ReferenceParams = z.object({ reference: z.string().regex(/^S-\d{4}-\d{6,12}$/) });
export const LinkParams = ReferenceParams.extend({ link: z.uuid() });
export const ListQuery = z.object({ ...paging, search: z.string().max(100).optional() });
export const OneQuery = z.object({ lang: oneOf(['ko', 'en', 'vi', 'es']).optional() });
