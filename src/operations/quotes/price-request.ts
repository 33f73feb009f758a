import type { Database } from '../../database/connect.ts';
import { findLines } from '../../database/hot/rates.ts';
import { measureLegs } from '../../database/tables/distances.ts';
import type { Exporter } from '../../database/tables/exporters.ts';
import { readSettings, type Settings } from '../../database/tables/settings.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { cargoFaults } from '../../domain/cargo/check.ts';
import type { QuoteRequest } from '../../domain/cargo/request.ts';
import { NaruError, type Fault } from '../../domain/error.ts';
import type { Currency } from '../../domain/money.ts';
import type { LegDistance } from '../../domain/pricing/book.ts';
import { finished } from '../../domain/pricing/engines.ts';
import type { Priced } from '../../domain/pricing/option.ts';
import { legsByHubs } from '../../domain/pricing/hubs.ts';
import { price } from '../../domain/pricing/price.ts';
import { legsToMeasure } from '../../domain/pricing/with-emissions.ts';
import { bookOf, type Basis } from '../../domain/quote/basis.ts';
import { chargeNamesOf, type ChargeNames } from '../../domain/quote/charge-names.ts';
import type { ManualLine } from '../../domain/quote/manual-line.ts';
import { manualLine, type ManualCharge } from '../../domain/quote/manual.ts';
import { mediaOf, placesMeant, placesSaid } from '../../domain/quote/places.ts';
import { lookupKeys } from '../../domain/tariff/lookup-keys.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import { bookFrom, ownCharges, withLines } from './book-from.ts';
import { officeDay } from './quote-view.ts';

/** A request as it was sent: places in any code, the currency perhaps left to the customer's own. */
export type AskedRequest = Omit<QuoteRequest, 'currency'> & { readonly currency: Currency | null };

export type PriceRequest = {
  /** Whose prices: by id or by short name. */
  readonly exporter: { readonly id: string } | { readonly slug: string };
  readonly request: AskedRequest;
  /** What the desk prices by hand: new charges, and lines kept from the revision before. */
  readonly manual: { readonly charges: readonly ManualCharge[]; readonly lines: readonly ManualLine[] };
  readonly at: Temporal.Instant;
};

export type PricedRequest = {
  readonly exporter: Exporter;
  readonly basis: Basis;
  readonly priced: Priced;
  readonly chargeNames: ChargeNames;
  /** Whether a program wants to hear of it. */
  readonly isHeard: boolean;
};

/** Prices a request from the live book: one read of the settings, one of the lines, the rest is arithmetic. */
export async function priceRequest(
  trx: Database,
  { newId }: Pick<Tools, 'newId'>,
  caller: Caller,
  { exporter: whose, request: asked, manual, at }: PriceRequest,
): Promise<PricedRequest> {
  const { forwarderId } = caller;
  const today = officeDay(caller, at);
  const settings = await readSettings(trx, forwarderId, {
    exporterId: 'id' in whose ? whose.id : null,
    exporterSlug: 'slug' in whose ? whose.slug : null,
    today,
    places: placesSaid(asked),
    media: mediaOf(asked),
  });
  const exporter = known(settings.exporter);
  const request = completed(asked, settings, exporter);
  refuse(cargoFaults(request));
  const shell = bookFrom(settings, { exporter, today });
  const found = await findLines(trx, forwarderId, lookupKeys(request, shell));
  const basis: Basis = {
    request,
    book: withLines(shell, settings, found),
    manual: [...manual.lines, ...manual.charges.map((charge) => byHand(charge, { newId, exporter, at }))],
  };
  return {
    exporter,
    ...computed(basis, newId),
    chargeNames: chargeNamesOf(settings.catalogue, ownCharges(settings)),
    isHeard: settings.isHeard,
  };
}

/**
 * Measures the ways to the hubs, prices it, measures the legs that came of it, and keeps all their lengths: recomputed, it is
 * the same to the letter.
 */
function computed(basis: Basis, newId: () => string): Pick<PricedRequest, 'basis' | 'priced'> {
  const { request } = basis;
  const toHubs = measureLegs(legsByHubs(request, basis.book.hubs ?? []), basis.book.places);
  const book = { ...basis.book, distances: toHubs };
  const priced = price(request, bookOf({ ...basis, book }), newId);
  const distances = distinctLegs([...toHubs, ...measureLegs(legsToMeasure(priced), book.places)]);
  return {
    basis: { ...basis, book: { ...book, distances } },
    priced: finished(priced, request, distances),
  };
}

function distinctLegs(legs: readonly LegDistance[]): readonly LegDistance[] {
  return [...new Map(legs.map((leg) => [[leg.medium, leg.from, leg.to].join(' '), leg])).values()];
}

function refuse(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first) throw new NaruError('invalid', `The request has mistakes. ${first.message}`, faults);
}

function known(exporter: Settings['exporter']): Exporter {
  if (exporter) return exporter;
  const message = 'You have no exporter of that name.';
  throw new NaruError('invalid', message, [{ path: 'exporter', message }]);
}

/** The request with its places in UN/LOCODE and its currency decided. */
function completed(asked: AskedRequest, settings: Settings, exporter: Exporter): QuoteRequest {
  return { ...placesMeant(asked, settings.places), currency: asked.currency ?? exporter.currency };
}

type Hand = Pick<Tools, 'newId'> & { readonly exporter: Exporter; readonly at: Temporal.Instant };

function byHand(charge: ManualCharge, { newId, exporter, at }: Hand): ManualLine {
  return manualLine(charge, { id: newId(), customer: exporter.slug, writtenAt: at.toString() });
}
