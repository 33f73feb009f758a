import type { QuoteRequest } from '../cargo/request.ts';
import type { Amount } from '../money.ts';
import type { Charge, Option } from '../pricing/option.ts';
import { paidBy } from '../quote/paid-by.ts';
import type { Quote, QuoteStatus } from '../quote/quote.ts';

/** What the sender of a link may show or leave out. Route, days, validity and term are always shown. */
export const QUOTE_FIELDS = ['prices', 'charges', 'seller', 'cargo', 'carrier'] as const;
export type QuoteField = (typeof QUOTE_FIELDS)[number];

export type SharedCharge = Pick<
  Charge,
  'code' | 'block' | 'equipment' | 'basis' | 'quantity' | 'unit' | 'applied' | 'converted' | 'payer'
>;

export type SharedOption = Pick<Option, 'id' | 'mode' | 'route' | 'transitDays' | 'frequency'> & {
  readonly carrier: string | null;
  readonly service: string | null;
  /** How it travels: of two carriages joined in a hub, one after the other. */
  readonly legs: readonly { readonly mode: Option['mode']; readonly carrier: string | null }[];
  /** What the reader pays, and what the seller does; null when prices, or the seller's, are not shared. */
  readonly buyer: Amount | null;
  readonly seller: Amount | null;
  readonly total: Amount | null;
  readonly charges: readonly SharedCharge[];
  readonly excluded: Option['excluded'];
};

/**
 * What the holder of a link sees of a quote: an allow-list, so that whatever is added to a quote one day stays inside
 * until it is named here. No cost, no margin, no rate id, no contract, no reason.
 */
export type SharedQuote = Pick<Quote, 'number' | 'revision' | 'validUntil' | 'currency'> & {
  readonly state: 'open' | 'accepted' | 'declined' | 'expired' | 'superseded';
  readonly exporter: string;
  readonly incoterm: string | null;
  readonly incotermPlace: string | null;
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  readonly readyDate: string;
  /** Null when the sender left it out. */
  readonly cargo: QuoteRequest | null;
  readonly options: readonly SharedOption[];
  readonly acceptedOption: string | null;
};

export type Share = {
  /** Null: every option that can be accepted. */
  readonly options: readonly string[] | null;
  /** Null: every field. */
  readonly fields: readonly QuoteField[] | null;
};

export function sharedQuote(quote: Quote, status: QuoteStatus, share: Share): SharedQuote {
  const { request } = quote;
  const shows = (field: QuoteField) => share.fields === null || share.fields.includes(field);
  return {
    number: quote.number,
    revision: quote.revision,
    validUntil: quote.validUntil,
    currency: quote.currency,
    state: stateOf(status),
    exporter: quote.exporterName,
    incoterm: request.incoterm,
    incotermPlace: request.incotermPlace,
    origin: request.origin,
    destination: request.destination,
    readyDate: request.readyDate,
    cargo: shows('cargo') ? cargoOf(request) : null,
    options: offered(quote, share).map((option) => sharedOption(option, shows)),
    acceptedOption: quote.acceptance?.optionId ?? null,
  };
}

/** The options a link speaks of: complete ones, and of those the sender's choice. */
export function offered({ options }: Pick<Quote, 'options'>, share: Pick<Share, 'options'>): Option[] {
  return options.filter(({ id, complete }) => complete && (share.options?.includes(id) ?? true));
}

function stateOf(status: QuoteStatus): SharedQuote['state'] {
  if (status === 'accepted' || status === 'declined' || status === 'expired' || status === 'superseded') {
    return status;
  }
  return 'open';
}

/** The cargo without what its owner may not want known abroad: the value of the goods. */
function cargoOf(request: QuoteRequest): QuoteRequest {
  return { ...request, goodsValue: null, goodsValueTerm: null };
}

function sharedOption(option: Option, shows: (field: QuoteField) => boolean): SharedOption {
  const { id, mode, route, transitDays, frequency, carrier, service, legs, excluded } = option;
  const showsCarrier = shows('carrier');
  return {
    ...{ id, mode, route, transitDays, frequency, excluded },
    carrier: showsCarrier ? carrier : null,
    service: showsCarrier ? service : null,
    legs: legs.map((leg) => ({ mode: leg.mode, carrier: showsCarrier ? leg.carrier : null })),
    ...sharedPrices(option, shows),
  };
}

/** Each side in the currency of its own statement. */
function sharedPrices(
  option: Option,
  shows: (field: QuoteField) => boolean,
): Pick<SharedOption, 'buyer' | 'seller' | 'total' | 'charges'> {
  const { charges, totals } = option;
  if (!shows('prices')) return { buyer: null, seller: null, total: null, charges: [] };
  const showsSeller = shows('seller');
  const [buyer, seller] = [paidBy(option, 'buyer'), paidBy(option, 'seller')];
  const stated = new Map([...buyer.lines, ...seller.lines].map(({ charge, amount }) => [charge, amount]));
  const readable = charges.filter(({ payer }) => showsSeller || payer === 'buyer');
  return {
    buyer: buyer.total,
    seller: showsSeller ? seller.total : null,
    total: showsSeller ? totals.total : null,
    charges: shows('charges')
      ? readable.map((charge) => sharedCharge(charge, stated.get(charge) ?? null))
      : [],
  };
}

function sharedCharge(charge: Charge, converted: Amount | null): SharedCharge {
  const { code, block, equipment, basis, quantity, unit, applied, payer } = charge;
  return { code, block, equipment, basis, quantity, unit, applied, converted, payer };
}
