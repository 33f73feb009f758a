/** How a leg is carried, as far as its emissions go. */
export type Carriage = 'sea' | 'air' | 'road' | 'rail';

/** Kilograms of CO2e for one tonne carried one kilometre. */
export type EmissionFactor = {
  readonly id: string;
  readonly category: string;
  /** Burning the fuel, and making it: together well-to-wheel. */
  readonly tankToWheel: string;
  readonly wellToTank: string;
};

/** Where the factors come from. A later edition is another constant: a quote names the one it was made with. */
export const FACTOR_SOURCE = {
  name: 'UK Government GHG conversion factors for company reporting',
  version: '2025',
  licence: 'Open Government Licence v3.0',
  address: 'https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2025',
} as const;

/**
 * One factor for each carriage: sheets "Freighting goods" and "WTT- delivery vehs & freight" of the 2025 edition, rows
 * `id`. Ship, aircraft and lorry are unknown when a quote is made, so each is the average of its kind. Flights are the
 * category between two countries other than the UK, without radiative forcing; its 8 % for detours is in the factor.
 */
export const FACTORS: Readonly<Record<Carriage, EmissionFactor>> = {
  sea: {
    id: '27_320_3235 + 28_916_3235',
    category: 'container ship, average',
    tankToWheel: '0.01612',
    wellToTank: '0.00365',
  },
  air: {
    id: '27_317_3159 + 28_913_3159',
    category: 'freight flight, international, without radiative forcing',
    tankToWheel: '0.5313',
    wellToTank: '0.13516',
  },
  road: {
    id: '27_304_3140 + 28_907_3140',
    category: 'lorry, all diesel, average load',
    tankToWheel: '0.10163',
    wellToTank: '0.02359',
  },
  rail: {
    id: '27_315_3151 + 28_911_3151',
    category: 'freight train',
    tankToWheel: '0.02779',
    wellToTank: '0.00691',
  },
};
