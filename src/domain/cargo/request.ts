import type { Amount, Currency } from '../money.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import type { Incoterm } from './incoterm.ts';

/** A length or a weight as it was typed, with its unit: conversion happens once, in measuring. */
export type Length = { readonly value: string; readonly unit: 'cm' | 'in' };
export type Weight = { readonly value: string; readonly unit: 'kg' | 'lb' };

export type DangerousGoods = {
  readonly unNumber: string;
  /** Class or division, `3` or `2.1`. */
  readonly class: string;
  readonly packingGroup: 'I' | 'II' | 'III' | null;
  readonly netWeightKg: string | null;
  readonly properShippingName: string | null;
};

export type Temperature = { readonly minC: number; readonly maxC: number };

/** `quantity` like pieces. Dimensions may be unknown for FCL; weight is of one piece. */
export type Piece = {
  readonly quantity: number;
  /** UN/ECE Recommendation 21 package code, `CT`. */
  readonly packaging: string | null;
  readonly length: Length;
  readonly width: Length;
  readonly height: Length;
  readonly weight: Weight;
  readonly stackable: boolean;
  readonly dangerousGoods: readonly DangerousGoods[];
  readonly temperature: Temperature | null;
};

export type ContainerRequest = {
  /** Naru's own code: `20GP` `40GP` `40HC` `45HC` `20RF` `40RF` `40RH` `20OT` `40OT` `20FR` `40FR`. */
  readonly type: string;
  readonly quantity: number;
  /** Cargo in one container, without its tare. */
  readonly cargoWeight: Weight | null;
  readonly dangerousGoods: readonly DangerousGoods[];
  readonly temperature: Temperature | null;
};

export type CargoTotals = {
  readonly weight: Weight;
  readonly volumeCbm: string;
  readonly packages: number;
};

export type Door = {
  readonly country: string;
  readonly postalCode: string | null;
  readonly unLocode: string | null;
  readonly distanceKm: string | null;
};

/** What somebody wants carried, parsed once at the edge. Text and null only, so that it is stored as it is. */
export type QuoteRequest = {
  /** Empty: every mode that can carry it. */
  readonly modes: readonly Mode[];
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  readonly pickup: Door | null;
  readonly delivery: Door | null;
  readonly incoterm: Incoterm | null;
  readonly incotermPlace: string | null;
  /** ISO date the cargo is ready; the date that decides validity until a sailing is chosen. */
  readonly readyDate: string;
  readonly currency: Currency;
  /** What the buyer's statement is made out in; null or absent in older requests: the currency of the quote. */
  readonly buyerCurrency?: Currency | null;
  readonly billsOfLading: number;
  readonly pieces: readonly Piece[];
  readonly containers: readonly ContainerRequest[];
  readonly totals: CargoTotals | null;
  readonly commodity: string | null;
  readonly hsCode: string | null;
  readonly goodsValue: Amount | null;
  readonly goodsValueTerm: Incoterm | null;
  readonly services: readonly string[];
  readonly dangerousGoods: readonly DangerousGoods[];
  readonly temperature: Temperature | null;
};
