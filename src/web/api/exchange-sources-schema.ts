import { z } from 'zod';
import {
  currencyCode,
  exactly,
  listOf,
  oneOf,
  orNone,
  orNull,
  wholeNumber,
  words,
  yesOrNo,
} from './fields.ts';

export const API012 = 'https://unipass.customs.go.kr:38010/ext/rest/trifFxrtInfoQry/retrieveTrifFxrtInfo';

export const SourceParams = z.object({ name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) });

const PLACE = /^(?:@name|@value|=[^=\p{C}][^\p{C}]{0,60}|(?:\$\.?)?[\w.:-]{0,120}|\$)$/u;
const place = (like: string) =>
  z
    .string('This must be text, in quotation marks.')
    .trim()
    .regex(PLACE, `This must be a place in the answer such as "${like}", "$.date", "@name" or "=USD".`);

const address = z
  .string('This must be a web address.')
  .trim()
  .max(1000, 'At most 1000 characters.')
  .refine(
    (text) => /^https?:\/\/[^\s\p{C}]+$/u.test(text) && URL.canParse(text),
    'This must be a web address such as "https://…".',
  );

const header = exactly({
  name: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/, 'A header is named with letters, digits and dashes.')
    .refine(
      (name) => !/^(host|content-length|connection|transfer-encoding)$/i.test(name),
      'This header is ours to set.',
    ),
  value: z
    .string()
    .max(4000, 'At most 4000 characters.')
    .regex(/^[\x20-\x7e]*$/, 'A header holds plain characters only.'),
});

const shared = {
  everyHours: orNull(wholeNumber({ from: 1, to: 168 })),
  paused: orNull(yesOrNo),
  key: words(400).nullable().optional().meta({ description: 'Left out: as it was. Never returned.' }),
  headers: listOf(header, 10)
    .optional()
    .meta({ description: 'Left out: as they were. Values are never returned.' }),
};

const Unipass = exactly({
  type: z.literal('unipass'),
  url: orNull(address).meta({ description: `Left out: ${API012}` }),
  direction: orNull(oneOf(['import', 'export'])),
  perHundred: orNone(listOf(currencyCode, 50)).meta({
    description: 'Currencies whose rate is meant per 100 units; the answer does not say.',
  }),
  ...shared,
});

const Json = exactly({
  type: z.literal('json'),
  url: address.meta({ description: 'May hold `{date}`, `{yyyymmdd}` and `{key}`.' }),
  rows: place('$.rates').meta({
    description: 'Where the list or the map of rates stands; empty: the whole answer.',
  }),
  base: place('base'),
  quote: place('quote'),
  rate: place('rate'),
  per: orNull(place('=100')),
  asOf: orNull(place('$.date')).meta({ description: 'Left out: the day it is asked.' }),
  kind: orNull(oneOf(['selling', 'customs'])),
  ...shared,
});

export const SourceBody = z
  .discriminatedUnion('type', [Unipass, Json], { error: 'type must be "unipass" or "json".' })
  .meta({ id: 'ExchangeSource', description: 'Where exchange rates are fetched from, every so many hours.' });

export const SourceAnswerSchema = z
  .looseObject({
    name: z.string(),
    type: z.enum(['unipass', 'json']),
    url: z.string(),
    everyHours: z.number().int(),
    paused: z.boolean(),
    hasKey: z.boolean(),
    headers: z.array(z.string()).meta({ description: 'Their names.' }),
    nextAt: z.string().nullable(),
    askedAt: z.string().nullable(),
    answeredAt: z.string().nullable(),
    answer: z.object({ read: z.number().int(), asOf: z.string(), leftOut: z.array(z.string()) }).nullable(),
    error: z.string().nullable(),
    failingSince: z.string().nullable(),
  })
  .meta({ id: 'ExchangeSourceAnswer' });

export const FetchQuery = z.object({
  dryRun: z
    .enum(['true', 'false', '1', '0', ''], 'Write true or false.')
    .default('false')
    .transform((text) => text === 'true' || text === '1' || text === ''),
});

export const FetchedSchema = z
  .object({
    fetched: z.boolean(),
    error: z.string().nullable(),
    rates: z.array(z.looseObject({})),
    leftOut: z.array(z.string()).meta({ description: 'Rows that are no rate, or that cannot be believed.' }),
    source: SourceAnswerSchema,
  })
  .meta({ id: 'ExchangeFetched' });
