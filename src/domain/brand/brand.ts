import { LANGUAGES, type Language } from '../language.ts';
import type { Amount } from '../money.ts';
import { Temporal } from '../time.ts';

/** A text in as many of the four languages as somebody wrote it in; at least one. */
export type LocalText = { readonly [L in Language]?: string };

/** A city's or an industry's seal, with what anybody needs to ask its issuer about it. */
export type QualityMark = {
  readonly picture: string | null;
  readonly name: LocalText;
  readonly certificate: string | null;
  readonly issuer: string | null;
  /** ISO date; null: no end is known. */
  readonly validUntil: string | null;
};

export type BrandPicture = { readonly image: string; readonly caption: LocalText | null };

export type ProductSize = {
  readonly lengthCm: string;
  readonly widthCm: string;
  readonly heightCm: string;
};

export type Product = {
  readonly id: string;
  readonly name: LocalText;
  readonly picture: string | null;
  /** Of one unit, ex works. Null: on request. */
  readonly price: Amount | null;
  /** What one is: `box of 24`. */
  readonly unit: string | null;
  readonly hsCode: string | null;
  readonly weightKg: string | null;
  readonly size: ProductSize | null;
};

/** How a company shows itself. Images are named by their ids. */
export type Brand = {
  /** Null: the company's name as the forwarder wrote it. */
  readonly name: string | null;
  /** Where it is made: `Daegu, Korea`. */
  readonly place: string | null;
  readonly logo: string | null;
  readonly colours: { readonly main: string | null; readonly second: string | null };
  readonly introduction: LocalText | null;
  readonly marks: readonly QualityMark[];
  readonly pictures: readonly BrandPicture[];
  readonly products: readonly Product[];
  /** Of a forwarder: what its papers print. Null: left as it is. */
  readonly letterhead: Readonly<Record<string, string>> | null;
};

/** What a letterhead may say; see `Letterhead` in domain/quote/document.ts. */
export const LETTERHEAD = [
  'name',
  'address',
  'telephone',
  'email',
  'businessNumber',
  'forwarderLicence',
] as const;

export const EMPTY_BRAND: Brand = {
  name: null,
  place: null,
  logo: null,
  colours: { main: null, second: null },
  introduction: null,
  marks: [],
  pictures: [],
  products: [],
  letterhead: null,
};

/** The text in the reader's language, else the English one, else the Korean one, else any. */
export function textIn(text: LocalText, language: Language): string {
  return text[language] ?? text.en ?? text.ko ?? text.vi ?? text.es ?? '';
}

/** Which language that is, so that it is read aloud as it should be. */
export function languageOfText(text: LocalText, language: Language): Language {
  const order = [language, 'en', 'ko', ...LANGUAGES] as const;
  return order.find((each) => text[each] !== undefined) ?? language;
}

/** Every image a brand names, each once. */
export function imagesOf({ logo, marks, pictures, products }: Brand): readonly string[] {
  const named = [
    logo,
    ...marks.map(({ picture }) => picture),
    ...pictures.map(({ image }) => image),
    ...products.map(({ picture }) => picture),
  ];
  return [...new Set(named.filter((id) => id !== null))];
}

/** A seal counts to the end of its last day; one without an end counts. */
export function isCurrent(
  { validUntil }: Pick<QualityMark, 'validUntil'>,
  today: Temporal.PlainDate,
): boolean {
  return validUntil === null || Temporal.PlainDate.compare(Temporal.PlainDate.from(validUntil), today) >= 0;
}
