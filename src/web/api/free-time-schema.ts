import { z } from 'zod';
import {
  currencyCode,
  dateText,
  decimalText,
  exactly,
  listOf,
  oneOf,
  orNone,
  orNull,
  wholeNumber,
  words,
  yesOrNo,
} from './fields.ts';

/** Free time as the contract writes it: how days are counted, and what each costs once the free ones are over. */

const day = wholeNumber({ from: 1, to: 3_650 });
const perDay = decimalText({ like: '200', from: '0', to: '999999999999' });

const tier = exactly({
  fromDay: day,
  toDay: orNull(day),
  perDay: z
    .record(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z0-9]{2,6}$/, 'This must be a container or a length, such as "20" or "40HC".'),
      perDay,
      'This must be the price of a day by container, such as { "20": "200", "40": "250" }.',
    )
    .refine((prices) => Object.keys(prices).length > 0, 'Give the price of a day for at least one container.')
    .refine((prices) => Object.keys(prices).length <= 50, 'At most 50 containers can be given.'),
}).refine(({ fromDay, toDay }) => toDay === null || toDay >= fromDay, {
  path: ['toDay'],
  error: 'This tier ends before it begins.',
});

/** How days are counted and charged: shared by the tariff and the calculator. */
export const countingFields = {
  freeDays: wholeNumber({ from: 0, to: 365 }),
  dayOne: oneOf(['same', 'next']),
  dayKind: oneOf(['calendar', 'working']),
  endInclusive: yesOrNo,
  holidays: orNone(listOf(dateText, 1_000)),
  currency: currencyCode,
  freeDaysGranted: orNull(wholeNumber({ from: 0, to: 365 })),
  overrideMode: orNull(oneOf(['shift', 'fixed'])),
  tiers: listOf(tier, 50)
    .min(1, 'Give at least one tier of days with its price.')
    .refine(
      (tiers) =>
        tiers.every(({ fromDay }, index) => {
          const before = tiers[index - 1];
          return before === undefined || (before.toDay !== null && fromDay > before.toDay);
        }),
      'Each tier must begin after the one before it ends.',
    ),
};

const place = words(60)
  .regex(
    /^(@.+|[A-Za-z]{2}[A-Za-z2-9]{3}|[A-Za-z]{2})$/,
    'This must be a UN/LOCODE such as "KRPUS", a country such as "KR", or a zone such as "@asia".',
  )
  .transform((text) => (text.startsWith('@') ? text : text.toUpperCase()));

/** The calculator's body is a tariff's body, too: what it asks about one box has no meaning there, and is not kept. */
const aboutOneBox = {
  container: z.unknown().optional(),
  start: z.unknown().optional(),
  end: z.unknown().optional(),
};

export const FreeTimeTariffSchema = exactly({
  ...countingFields,
  carrier: orNull(words(20).toUpperCase()),
  place: orNull(place),
  direction: orNull(oneOf(['import', 'export'])),
  kind: oneOf(['demurrage', 'detention', 'combined', 'storage']),
  group: orNull(oneOf(['dry', 'reefer', 'special'])),
  startEvent: orNull(words(60)),
  endEvent: orNull(words(60)),
  customer: orNull(words(50)),
  validFrom: orNull(dateText),
  validTo: orNull(dateText),
  ...aboutOneBox,
})
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    error: 'This tariff ends before it begins.',
  })
  .transform((said) =>
    Object.fromEntries(Object.entries(said).filter(([field]) => !Object.hasOwn(aboutOneBox, field))),
  );

/** The calculator's question: a box, the day its time began, and the day it ended. */
export const FreeTimeQuestionSchema = exactly({
  ...countingFields,
  container: words(20).toUpperCase(),
  start: dateText,
  end: dateText,
}).refine(({ start, end }) => end >= start, { path: ['end'], error: 'The end is before the start.' });
