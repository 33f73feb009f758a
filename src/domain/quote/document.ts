import type { Picture } from '../brand/picture.ts';
import type { QuoteRequest } from '../cargo/request.ts';
import type { Language, Names } from '../language.ts';
import type { Option, Missing } from '../pricing/option.ts';

/** What the letterhead says of a company. Anything unknown is left out, never invented. */
export type Letterhead = {
  readonly name: string;
  readonly address: string | null;
  readonly telephone: string | null;
  readonly email: string | null;
  readonly businessNumber: string | null;
  readonly forwarderLicence: string | null;
};

/** How the forwarder shows itself on its papers. Null: it did not say, or paper cannot show it. */
export type PaperBrand = { readonly logo: Picture | null; readonly colour: string | null };

/** What a PDF carries inside, for a program to read and for anybody to check: the quote's words and a signature over them. */
export type Proof = { readonly content: string; readonly signature: string };

/**
 * Everything the PDF quotation prints, and all of it: no buy rate, no margin, no internal name can be here.
 * Plain data, so that it crosses to the worker thread as it is.
 */
export type QuoteDocument = {
  readonly language: Language;
  readonly number: string;
  readonly revision: number;
  /** ISO date in the office's zone. */
  readonly date: string;
  readonly validUntil: string | null;
  readonly forwarder: Letterhead;
  readonly brand: PaperBrand;
  readonly exporter: { readonly name: string };
  readonly request: QuoteRequest;
  readonly options: readonly Option[];
  readonly missing: readonly Missing[];
  /** Charge names by code, place names by UN/LOCODE. */
  readonly chargeNames: Readonly<Record<string, Names>>;
  readonly placeNames: Readonly<Record<string, Names>>;
  readonly carrierNames: Readonly<Record<string, string>>;
  /** The address of the online quote, printed as a QR code. */
  readonly acceptanceUrl: string | null;
  /** Of a frozen quote: what is attached inside, for programs and for whoever doubts. */
  readonly proof?: Proof;
};
