import type { Language, Names } from '../language.ts';
import { dayIn } from '../time.ts';
import type { Letterhead, PaperBrand, QuoteDocument } from './document.ts';
import type { Quote } from './quote.ts';
import { asCustomerSees } from './visible.ts';

/** What a document says beside the quote itself. */
export type Dressing = {
  readonly language: Language;
  readonly officeTimeZone: string;
  readonly forwarder: Letterhead;
  readonly brand: PaperBrand;
  readonly chargeNames: Readonly<Record<string, Names>>;
  readonly placeNames: Readonly<Record<string, Names>>;
  readonly carrierNames: Readonly<Record<string, string>>;
  readonly acceptanceUrl: string | null;
};

/** The quotation as a customer may hold it: the buy side is taken out here, before anything is drawn. */
export function documentOf(quote: Quote, dressing: Dressing): QuoteDocument {
  const { officeTimeZone, chargeNames, ...rest } = dressing;
  const charged = new Set(
    quote.options.flatMap(({ charges, missing, excluded }) => [
      ...charges.map(({ code }) => code),
      ...missing.map(({ charge }) => charge),
      ...excluded.map(({ code }) => code),
    ]),
  );
  return {
    ...rest,
    chargeNames: Object.fromEntries(
      Object.entries(chargeNames).filter(([code]) => charged.has(code.split('.')[0] ?? '')),
    ),
    number: quote.number,
    revision: quote.revision,
    date: dayIn(officeTimeZone, quote.createdAt).toString(),
    validUntil: quote.validUntil?.toString() ?? null,
    exporter: { name: quote.exporterName },
    request: quote.request,
    options: quote.options.map(asCustomerSees),
    missing: quote.missing,
  };
}

/** Every place a quote names. */
export function placesOf(quote: Quote): readonly string[] {
  const { origin, destination, pickup, delivery } = quote.request;
  const codes = [
    ...origin,
    ...destination,
    pickup?.unLocode ?? '',
    delivery?.unLocode ?? '',
    ...quote.options.flatMap(({ route, legs }) => [...route, ...legs.flatMap(({ from, to }) => [from, to])]),
  ];
  return [...new Set(codes.filter((code) => code !== ''))];
}

export function carriersOf(quote: Quote): readonly string[] {
  const codes = quote.options.flatMap(({ carrier, legs }) => [carrier, ...legs.map((leg) => leg.carrier)]);
  return [...new Set(codes.filter((code) => code !== null))];
}
