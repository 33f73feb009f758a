import type { EntryKind } from '../../../domain/account/entries.ts';
import { BASES, BLOCKS, MODES, TAXES } from '../../../domain/tariff/vocabulary.ts';

/** How one field of an entry is written in a form. Its name is its path in the JSON of the API. */
export type EntryField = { readonly name: string; readonly required?: true } & (
  | { readonly as: 'text' | 'decimal' | 'whole' | 'day' }
  /** One value a line. */
  | { readonly as: 'lines' }
  /** One of these; `words` is where their names stand. */
  | {
      readonly as: 'choice';
      readonly among: readonly string[];
      readonly words: string | null;
      /** What it means to choose none: `settings.<empty>`. */
      readonly empty?: 'any' | 'none' | 'own';
    }
  /** Any of these. */
  | { readonly as: 'any'; readonly among: readonly string[]; readonly words: string }
  | { readonly as: 'yes' }
  /** Days with their price by container, one tier a line: `15-17 20=200 40=250`. */
  | { readonly as: 'tiers' }
);

export type EntryTable = {
  readonly kind: EntryKind;
  /** The last part of its address, here and in the API. */
  readonly at: string;
  readonly fields: readonly EntryField[];
};

const modes = { as: 'choice', among: MODES, words: 'mode' } as const;

/** The small tables a rate book needs, in the order of their links. */
export const TABLES: readonly EntryTable[] = [
  {
    kind: 'margin',
    at: 'margins',
    fields: [
      { name: 'mode', ...modes },
      { name: 'charge', as: 'text' },
      { name: 'carrier', as: 'text' },
      { name: 'origin', as: 'text' },
      { name: 'destination', as: 'text' },
      { name: 'customer', as: 'text' },
      { name: 'percent', as: 'decimal' },
      { name: 'amount.amount', as: 'decimal' },
      { name: 'amount.currency', as: 'text' },
      { name: 'basis', as: 'choice', among: BASES, words: 'basis', empty: 'none' },
      { name: 'minimum.amount', as: 'decimal' },
      { name: 'minimum.currency', as: 'text' },
      { name: 'floorPercent', as: 'decimal' },
    ],
  },
  {
    kind: 'charge',
    at: 'charges',
    fields: [
      { name: 'names.ko', as: 'text' },
      { name: 'names.en', as: 'text', required: true },
      { name: 'names.vi', as: 'text' },
      { name: 'names.es', as: 'text' },
      { name: 'block', as: 'choice', among: BLOCKS, words: 'block', required: true },
      { name: 'tax', as: 'choice', among: TAXES, words: 'settings.tax', required: true },
      { name: 'expected', as: 'any', among: MODES, words: 'mode' },
      { name: 'aliases', as: 'lines' },
    ],
  },
  { kind: 'zone', at: 'zones', fields: [{ name: 'members', as: 'lines', required: true }] },
  {
    kind: 'commodity_group',
    at: 'commodity-groups',
    fields: [{ name: 'members', as: 'lines', required: true }],
  },
  {
    kind: 'measuring_profile',
    at: 'measuring-profiles',
    fields: [
      { name: 'volumetricDivisor', as: 'decimal' },
      { name: 'divisorUnit', as: 'choice', among: ['cm3/kg', 'in3/lb', 'in3/kg'], words: null, empty: 'own' },
      { name: 'compare', as: 'choice', among: ['consignment', 'piece'], words: 'settings.per', empty: 'own' },
      { name: 'roundAt', as: 'choice', among: ['consignment', 'piece'], words: 'settings.per', empty: 'own' },
      { name: 'roundUpTo', as: 'decimal' },
      { name: 'weightUnit', as: 'choice', among: ['kg', 'lb'], words: null, empty: 'own' },
      {
        name: 'dimensionRounding',
        as: 'choice',
        among: ['none', 'nearest', 'up'],
        words: 'settings.rounding',
        empty: 'own',
      },
      { name: 'minimumChargeable', as: 'decimal' },
      { name: 'kgPerRevenueTon', as: 'decimal' },
      { name: 'minimumRevenueTons', as: 'decimal' },
      { name: 'revenueTonDecimals', as: 'whole' },
      {
        name: 'revenueTonRounding',
        as: 'choice',
        among: ['half_up', 'up', 'none'],
        words: 'settings.rounding',
        empty: 'own',
      },
      { name: 'nonStackableHeightCm', as: 'decimal' },
    ],
  },
  {
    kind: 'free_time_tariff',
    at: 'free-time-tariffs',
    fields: [
      {
        name: 'kind',
        as: 'choice',
        among: ['demurrage', 'detention', 'combined', 'storage'],
        words: 'settings.clock',
        required: true,
      },
      { name: 'carrier', as: 'text' },
      { name: 'place', as: 'text' },
      { name: 'direction', as: 'choice', among: ['import', 'export'], words: 'settings.direction' },
      { name: 'group', as: 'choice', among: ['dry', 'reefer', 'special'], words: 'settings.group' },
      { name: 'customer', as: 'text' },
      { name: 'validFrom', as: 'day' },
      { name: 'validTo', as: 'day' },
      { name: 'freeDays', as: 'whole', required: true },
      { name: 'dayOne', as: 'choice', among: ['same', 'next'], words: 'settings.day_one', required: true },
      {
        name: 'dayKind',
        as: 'choice',
        among: ['calendar', 'working'],
        words: 'settings.day_kind',
        required: true,
      },
      { name: 'endInclusive', as: 'yes' },
      { name: 'holidays', as: 'lines' },
      { name: 'startEvent', as: 'text' },
      { name: 'endEvent', as: 'text' },
      { name: 'currency', as: 'text', required: true },
      { name: 'tiers', as: 'tiers', required: true },
    ],
  },
];
