import { z } from 'zod';
import { LETTERHEAD } from '../../domain/brand/brand.ts';
import { isColour } from '../../domain/brand/colour.ts';
import type { BrandDraft } from '../../operations/brand/keep-brand.ts';
import { amountField, dateText, decimalText, exactly, listOf, orNone, orNull, words } from './fields.ts';

/** What a maker's page can hold and still be read on a telephone. */
export const MOST = { marks: 12, pictures: 24, products: 60 } as const;
const LONGEST_INTRODUCTION = 3000;

type Spoken = { readonly ko?: string; readonly en?: string; readonly vi?: string; readonly es?: string };

/** A text in one language at least. */
function localText(longest: number) {
  const one = orNull(words(longest));
  return exactly({ ko: one, en: one, vi: one, es: one })
    .refine((said) => Object.values(said).some((text) => text !== null), {
      path: ['en'],
      message: 'Write it in one of the languages at least.',
    })
    .transform((said): Spoken =>
      Object.fromEntries(Object.entries(said).filter(([, text]) => text !== null)),
    );
}

const imageId = z.uuid('This must be the id of a picture that was sent before.').toLowerCase();

const colour = z
  .string('This must be a colour such as "#1d4e89".')
  .trim()
  .toLowerCase()
  .refine(isColour, 'This must be a colour such as "#1d4e89".');

const centimetres = decimalText({ like: '40', over: '0', to: '2000' });

const Mark = exactly({
  picture: orNull(imageId),
  name: localText(120),
  certificate: orNull(words(80)),
  issuer: orNull(words(120)),
  validUntil: orNull(dateText),
});

const Product = exactly({
  id: orNull(z.uuid('This must be the id of a product of yours.').toLowerCase()),
  name: localText(160),
  picture: orNull(imageId),
  price: orNull(amountField),
  unit: orNull(words(40)),
  hsCode: orNull(
    z
      .string()
      .trim()
      .regex(/^\d{4,10}$/, 'An HS code has 4 to 10 digits, such as 330499.'),
  ),
  weightKg: orNull(decimalText({ like: '12.5', over: '0', to: '100000' })),
  size: orNull(exactly({ lengthCm: centimetres, widthCm: centimetres, heightCm: centimetres })),
});

const letterheadLine = orNull(words(200));
const Letterhead = exactly({
  name: letterheadLine,
  address: letterheadLine,
  telephone: letterheadLine,
  email: letterheadLine,
  businessNumber: letterheadLine,
  forwarderLicence: letterheadLine,
}).transform((said): Readonly<Record<string, string>> =>
  Object.fromEntries(LETTERHEAD.flatMap((name) => (said[name] === null ? [] : [[name, said[name]]]))),
);

export const BrandSchema = exactly({
  name: orNull(words(120)),
  place: orNull(words(120)),
  logo: orNull(imageId),
  colours: exactly({ main: orNull(colour), second: orNull(colour) })
    .nullish()
    .transform((said) => said ?? { main: null, second: null }),
  introduction: orNull(localText(LONGEST_INTRODUCTION)),
  marks: orNone(listOf(Mark, MOST.marks)),
  pictures: orNone(listOf(exactly({ image: imageId, caption: orNull(localText(200)) }), MOST.pictures)),
  products: orNone(listOf(Product, MOST.products)).refine((products) => {
    const ids = products.flatMap(({ id }) => id ?? []);
    return new Set(ids).size === ids.length;
  }, 'Two products have the same id.'),
  letterhead: orNull(Letterhead),
}).meta({ id: 'Brand' });

/** What zod read is a brand to the letter: the compiler says so here. */
export const asDraft = (read: z.output<typeof BrandSchema>): BrandDraft => read;

export const slugField = z
  .string('This must be text, in quotation marks.')
  .trim()
  .regex(/^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$/, 'Use small letters, digits and hyphens.');
