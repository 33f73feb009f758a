import type { Names } from '../language.ts';
import type { Currency } from '../money.ts';
import type { Medium } from '../place.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Basis, Block, Mode, Tax } from '../tariff/vocabulary.ts';

/** One charge of the catalogue. `expected`: an offer of that mode without it is incomplete. */
export type CatalogueCharge = {
  readonly code: string;
  readonly names: Names;
  readonly block: Block;
  readonly tax: Tax;
  readonly expected: readonly Mode[];
  readonly aliases: readonly string[];
};

/** How weight and volume become what is billed (contract, "A measuring profile"). Decimals are text. */
export type MeasuringProfile = {
  readonly volumetricDivisor: string;
  readonly divisorUnit: 'cm3/kg' | 'in3/lb' | 'in3/kg';
  readonly compare: 'consignment' | 'piece';
  readonly roundAt: 'consignment' | 'piece';
  readonly roundUpTo: string;
  readonly weightUnit: 'kg' | 'lb';
  readonly dimensionRounding: 'none' | 'nearest' | 'up';
  readonly kgPerRevenueTon: string;
  readonly minimumRevenueTons: string;
  readonly revenueTonDecimals: number;
  readonly revenueTonRounding: 'half_up' | 'up' | 'none';
  readonly minimumChargeable: string;
  readonly nonStackableHeightCm: string | null;
};

/** A margin on bought rates, applied after rating. `percent` or `amount` with its basis. */
export type MarginRule = {
  readonly name: string;
  readonly mode: Mode | null;
  readonly charge: string | null;
  readonly carrier: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly customer: string | null;
  readonly percent: string | null;
  readonly amount: { readonly amount: string; readonly currency: Currency } | null;
  readonly basis: Basis | null;
  readonly minimum: { readonly amount: string; readonly currency: Currency } | null;
  readonly floorPercent: string | null;
};

/** One quoted exchange rate: `per` base units cost `rate` of the quote currency. */
export type ExchangeRate = {
  readonly base: Currency;
  readonly quote: Currency;
  readonly rate: string;
  readonly per: 1 | 100;
  readonly asOf: string;
  readonly source: string;
  readonly kind: 'selling' | 'customs';
  readonly marginPercent: string | null;
};

export type PricingSettings = {
  /** Days a quote stays valid, never past its rates. */
  readonly validDays: number;
  /** Older exchange rates are an error. */
  readonly exchangeMaxAgeDays: number;
  /** `separate`: domestic legs under a contract of their own, or for another forwarder, are taxed. Absent: one contract. */
  readonly contractScope?: 'single' | 'separate';
  /** The standard rate of VAT in percent; absent: 10 (Korea). */
  readonly standardVatPercent?: string;
};

/** What a place contributes to pricing: its country, and coordinates for distance. */
export type PlaceFacts = {
  readonly code: string;
  readonly country: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** How long one leg is by sea along the shipping lanes, or by air over the great circle; null: unknown. */
export type LegDistance = {
  readonly medium: Medium;
  readonly from: string;
  readonly to: string;
  readonly km: string | null;
};

/** Where two carriages meet. A seaport and the airport beside it may have two codes: Incheon is KRINC and KRICN. */
export type Hub = { readonly arrival: string; readonly departure: string };

/**
 * Everything a price is made from, and all of it: handed in whole, frozen with the quote, and enough to recompute.
 * `lines` is a superset found by one lookup; which of them apply is decided in `which-line.ts`.
 */
export type Book = {
  readonly lines: readonly TariffLine[];
  readonly charges: readonly CatalogueCharge[];
  readonly zones: readonly { readonly name: string; readonly members: readonly string[] }[];
  readonly commodityGroups: readonly { readonly name: string; readonly members: readonly string[] }[];
  readonly profiles: readonly { readonly name: string; readonly profile: MeasuringProfile }[];
  readonly margins: readonly MarginRule[];
  readonly exchangeRates: readonly ExchangeRate[];
  readonly freeTimeTariffs: readonly unknown[];
  readonly settings: PricingSettings;
  readonly places: readonly PlaceFacts[];
  /** Of every leg of an option. Absent in books frozen before emissions were counted. */
  readonly distances?: readonly LegDistance[];
  /** Where two carriages may be joined, the hub nearest to the way first. Absent in books frozen before any were. */
  readonly hubs?: readonly Hub[];
  /** Lines whose validity begins later: no offer today, and what a later day would cost. Absent in older books. */
  readonly later?: readonly TariffLine[];
  /** The exporter's slug and the groups it belongs to: what `customer` in a line may name. */
  readonly customer: readonly string[];
  /** The office's calendar day, ISO. */
  readonly today: string;
};
