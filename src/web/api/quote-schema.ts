import { z } from 'zod';
import { NaruError } from '../../domain/error.ts';
import { MODES, SERVICES } from '../../domain/tariff/vocabulary.ts';
import type { AskedRequest } from '../../operations/quotes/price-request.ts';
import { containerLines, hazards, pieceLines, totalsField } from './cargo-schema.ts';
import {
  amountField,
  countryCode,
  currencyCode,
  dateText,
  decimalText,
  exactly,
  incotermField,
  listOf,
  oneOf,
  orNone,
  orNull,
  wholeNumber,
  words,
} from './fields.ts';

/** The contract's request for a quote, read once into the domain's own. */

const MOST_PLACES = 10;

export const placeCode = z
  .string('This must be a UN/LOCODE such as "KRPUS", or an airport such as "ICN".')
  .trim()
  .toUpperCase()
  .regex(
    /^([A-Z]{2}[A-Z2-9]{3}|[A-Z]{3})$/,
    'This must be a UN/LOCODE such as "KRPUS", or an airport such as "ICN".',
  );

const someCodes = z
  .array(placeCode, 'Say from where to where: a place such as "KRPUS", or a list of places.')
  .min(1, 'Name at least one place.')
  .max(MOST_PLACES, `At most ${String(MOST_PLACES)} places can be given.`);

/** One code, or a list of them. */
const places = z
  .preprocess((said) => (typeof said === 'string' ? [said] : said), someCodes)
  .meta({
    description: 'A UN/LOCODE such as KRPUS, an airport such as ICN, or a list of them.',
    override: ({ jsonSchema }) => {
      const { type, items, minItems, maxItems } = jsonSchema;
      for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name);
      Object.assign(jsonSchema, { anyOf: [items, { type, items, minItems, maxItems }] });
    },
  });

const door = exactly({
  country: countryCode,
  postalCode: orNull(
    words(12).regex(
      /^[A-Za-z0-9][A-Za-z0-9 -]*$/,
      'This must be a postcode: letters, digits, spaces and dashes.',
    ),
  ),
  unLocode: orNull(placeCode),
  distanceKm: orNull(decimalText({ like: '38', from: '0', to: '40000' })),
});

/** The fields of a request; the desk's has `exporter` beside them. */
const fields = {
  modes: orNone(listOf(oneOf(MODES), MODES.length)).refine(
    (modes) => new Set(modes).size === modes.length,
    'Each mode can be named once.',
  ),
  origin: places,
  destination: places,
  pickup: orNull(door),
  delivery: orNull(door),
  incoterm: orNull(incotermField),
  incotermPlace: orNull(words(120)),
  readyDate: dateText,
  currency: orNull(currencyCode),
  /** Of the buyer's statement; the seller's, and the quote, are in `currency`. */
  buyerCurrency: orNull(currencyCode),
  billsOfLading: orNull(wholeNumber({ from: 1, to: 1_000 })),
  pieces: orNone(pieceLines),
  containers: orNone(containerLines),
  totals: orNull(totalsField),
  commodity: orNull(words(500)),
  hsCode: orNull(
    words(14)
      .regex(
        /^\d{4}(?:[. ]?\d{2}){0,3}$|^\d{2}$/,
        'This must be an HS code of 2 to 10 digits, such as "330499".',
      )
      .transform((text) => text.replaceAll(/\D/g, '')),
  ),
  goodsValue: orNull(amountField),
  goodsValueTerm: orNull(incotermField),
  services: orNone(listOf(oneOf(SERVICES), SERVICES.length)),
  dangerousGoods: hazards.dangerousGoods,
  temperature: hazards.temperature,
};

const askedFields = exactly(fields);

export const QuoteRequestSchema = withCargo(askedFields).transform(asked);

export const NewQuoteSchema = withCargo(exactly({ ...fields, exporter: orNull(words(50)) })).transform(
  ({ exporter, ...request }) => ({ exporter, request: asked(request) }),
);

function withCargo<T extends z.ZodType<z.output<typeof askedFields>>>(schema: T): T {
  return schema.refine(
    ({ pieces, containers, totals }) => pieces.length > 0 || containers.length > 0 || totals !== null,
    { path: ['pieces'], error: 'Describe the cargo: pieces, totals or containers.' },
  );
}

function asked({ billsOfLading, services, ...request }: z.output<typeof askedFields>): AskedRequest {
  return { ...request, billsOfLading: billsOfLading ?? 1, services: [...new Set(services)] };
}

/**
 * Gives the faults of a request the paths its sender wrote: `origin` when it was one code, `origin.0` when it was a list.
 * `at` is where the request stands in the body.
 */
export async function withPathsAsSent<T>(body: unknown, at: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    const sent = at === '' ? body : fieldOf(body, at);
    const prefix = at === '' ? '' : `${at}.`;
    const faults = error.faults.map(({ path, message }) => {
      const isSingle = ['origin', 'destination'].find(
        (end) => path === `${prefix}${end}.0` && typeof fieldOf(sent, end) === 'string',
      );
      return { path: isSingle === undefined ? path : `${prefix}${isSingle}`, message };
    });
    throw new NaruError(error.code, error.message, faults);
  }
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}
