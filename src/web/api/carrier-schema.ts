import { z } from 'zod';
import { CONNECTORS } from '../../domain/tracking/connectors.ts';
import { TRACK_BY, type CarrierAuth } from '../../domain/tracking/question.ts';
import { exactly, listOf, oneOf, orNone, orNull, wholeNumber, words, yesOrNo } from './fields.ts';

const HEADER_NAME = 'This must be the name of a header, such as "Consumer-Key".';
const OURS = ['host', 'connection', 'content-length', 'transfer-encoding', 'te', 'upgrade', 'expect'];

const HeaderSchema = exactly({
  name: z
    .string(HEADER_NAME)
    .regex(/^[A-Za-z0-9!#$%&'*+.^_|~-]{1,100}$/, HEADER_NAME)
    .refine((name) => !OURS.includes(name.toLowerCase()), 'This header is set by Naru itself.'),
  value: z
    .string('This must be text.')
    .max(8000, 'At most 8000 characters.')
    .regex(/^[\x20-\x7e]*$/, 'A header holds plain letters, digits and signs only.'),
});

const secret = z.string('This must be text.').min(1, 'Write the secret here.').max(8000);

export const webAddress = z
  .string('This must be a web address.')
  .max(1000, 'At most 1000 characters.')
  .refine(
    isWebAddress,
    'This must be a web address beginning with https://, without a user name or password.',
  );

const certificate = (what: string) =>
  z
    .string(`This must be the ${what} in PEM, as text.`)
    .max(20_000)
    .regex(
      /^-----BEGIN [A-Z0-9 ]+-----[\s\S]+-----END [A-Z0-9 ]+-----\s*$/,
      `This must be the ${what} in PEM.`,
    );

const AuthSchema: z.ZodType<CarrierAuth> = z.discriminatedUnion(
  'type',
  [
    exactly({ type: z.literal('none') }),
    exactly({ type: z.literal('headers'), headers: listOf(HeaderSchema, 20) }),
    exactly({ type: z.literal('basic'), user: words(200), password: secret }),
    exactly({
      type: z.literal('oauth2-client-credentials'),
      tokenUrl: webAddress,
      clientId: words(400),
      clientSecret: secret,
      scope: orNull(words(1000)),
      headers: orNone(listOf(HeaderSchema, 20)),
    }),
    exactly({
      type: z.literal('client-certificate'),
      certificate: certificate('certificate'),
      key: certificate('key'),
    }),
  ],
  'type must be one of none, headers, basic, oauth2-client-credentials, client-certificate.',
);

const connectorNames = Object.keys(CONNECTORS) as [string, ...string[]];

export const ConnectionSchema = exactly({
  connector: oneOf(connectorNames),
  profile: orNull(words(40)).transform((profile) => profile ?? 'standard'),
  baseUrl: webAddress,
  apiVersion: orNull(words(20)).transform((version) => version ?? '2.2'),
  trackBy: listOf(oneOf(TRACK_BY), 3)
    .nullish()
    .transform((by) => (by == null || by.length === 0 ? [...TRACK_BY] : [...new Set(by)])),
  subscribe: yesOrNo.nullish().transform((subscribe) => subscribe ?? false),
  auth: AuthSchema.optional().transform((auth): CarrierAuth => auth ?? { type: 'none' }),
  requestsPerMinute: orNull(wholeNumber({ from: 1, to: 100_000 })).transform((most) => most ?? 60),
  pollEveryMinutes: orNull(
    z
      .number('This must be a number of minutes.')
      .min(0.05, 'At least 0.05 minutes.')
      .max(10_080, 'At most a week.'),
  ).transform((minutes) => minutes ?? 15),
});

export const CarrierParams = z.object({
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/)
    .transform((code) => code.toUpperCase()),
});

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}
