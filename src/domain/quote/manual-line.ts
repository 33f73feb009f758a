import type { TariffLine } from '../tariff/line.ts';

/** How a charge priced by hand is kept with its revision: the line it became, and what only the desk reads. */
export type ManualLine = { readonly line: TariffLine; readonly reason: string };
