/** The words of the tariff file (README, "The tariff file"). A word outside these lists is an error in the file. */
export const MODES = ['FCL', 'LCL', 'AIR', 'EXPRESS'] as const;
export type Mode = (typeof MODES)[number];

/** The five blocks of a freight bill, and `transit` between two main carriages. */
export const BLOCKS = ['pickup', 'origin', 'freight', 'transit', 'destination', 'delivery'] as const;
export type Block = (typeof BLOCKS)[number];

export const BASES = [
  'per_container',
  'per_teu',
  'per_rt',
  'per_cbm',
  'per_kg',
  'per_chargeable_kg',
  'per_gross_kg',
  'per_bl',
  'per_shipment',
  'per_package',
  'per_day',
  'percent',
  'percent_of_value',
  'step',
  'included',
  'at_cost',
  'subject_to',
] as const;
export type Basis = (typeof BASES)[number];

/** What the edges of a break measure, when it is not what the basis bills. */
export const BREAK_MEASURES = [
  'billed_kg',
  'gross_kg',
  'cbm',
  'container_gross_kg',
  'piece_kg',
  'piece_length_cm',
  'km',
  'value',
] as const;
export type BreakMeasure = (typeof BREAK_MEASURES)[number];

export const SIDES = ['buy', 'sell'] as const;
export type Side = (typeof SIDES)[number];

/** Which date decides whether a row is valid. At quoting, all but `quote` mean the ready date. */
export const VALID_BY = ['sailing', 'awb', 'received', 'arrival', 'quote'] as const;
export type ValidBy = (typeof VALID_BY)[number];

export const TERMS = ['prepaid', 'collect'] as const;
export type PaymentTerm = (typeof TERMS)[number];

/** Korean VAT category; `outside` is a statutory due or a duty advanced. */
export const TAXES = ['zero', 'standard', 'exempt', 'outside'] as const;
export type Tax = (typeof TAXES)[number];

/** Services a customer may ask for, and a row may be the price of. */
export const SERVICES = [
  'pickup',
  'delivery',
  'insurance',
  'customs',
  'export_customs',
  'import_customs',
  'packing',
  'palletizing',
  'labelling',
  'fumigation',
  'inspection',
  'storage',
  'lashing',
  'certificate_of_origin',
  'telex_release',
  'tail_lift',
  'appointment',
  'residential',
  'saturday_delivery',
  'remote_area',
  'signature',
] as const;

/** What of the cargo or the terms a row may depend on; `dangerous:3` names the class. */
export const CONDITIONS = ['dangerous', 'reefer', 'oog', 'non_stackable', 'collect', 'ddp'] as const;

/** Values that a percentage may be taken of, besides charges. */
export const VALUE_BASES = ['invoice', 'fob', 'cif', 'insured'] as const;
