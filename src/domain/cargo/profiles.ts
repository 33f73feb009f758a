import type { MeasuringProfile } from '../pricing/book.ts';
import type { Mode } from '../tariff/vocabulary.ts';

/**
 * Air cargo: the whole consignment at 6000 cm³/kg, up to the next half kilogram.
 * https://tact.iata.org/Help/RatesQueryHelp and https://ssopdot.com/blog/15497.html
 */
export const AIR: MeasuringProfile = {
  volumetricDivisor: '6000',
  divisorUnit: 'cm3/kg',
  compare: 'consignment',
  roundAt: 'consignment',
  roundUpTo: '0.5',
  weightUnit: 'kg',
  dimensionRounding: 'none',
  kgPerRevenueTon: '1000',
  minimumRevenueTons: '1',
  revenueTonDecimals: 3,
  revenueTonRounding: 'half_up',
  minimumChargeable: '0',
  nonStackableHeightCm: null,
};

/** Couriers: each piece for itself at 5000 cm³/kg (DHL, "higher of actual or volumetric weight per piece"). */
export const EXPRESS: MeasuringProfile = {
  ...AIR,
  volumetricDivisor: '5000',
  compare: 'piece',
  roundAt: 'piece',
};

/** Less than a container: one cubic metre or 1,000 kg, at least one (http://www.rwshipping.com/shippingquote.html). */
export const LCL: MeasuringProfile = {
  ...AIR,
  volumetricDivisor: '1000',
  roundUpTo: '0',
};

/** What every forwarder has without saying so, by name. */
export const BUILT_IN: Readonly<Record<string, MeasuringProfile>> = { air: AIR, express: EXPRESS, lcl: LCL };

const OF_MODE: Readonly<Record<Mode, MeasuringProfile>> = { AIR, EXPRESS, LCL, FCL: LCL };

/** The profile a mode uses when a line names none. */
export function profileOfMode(mode: Mode): MeasuringProfile {
  return OF_MODE[mode];
}

/** The profile of that name: the forwarder's own before the built-in one; null when there is none. */
export function profileNamed(
  name: string,
  own: readonly { readonly name: string; readonly profile: MeasuringProfile }[],
): MeasuringProfile | null {
  const found = own.find((entry) => entry.name === name)?.profile;
  if (found) return found;
  return Object.hasOwn(BUILT_IN, name) ? (BUILT_IN[name] ?? null) : null;
}

/** Fills the fields a profile leaves out with what its mode does. */
export function completeProfile(
  partial: { readonly [Field in keyof MeasuringProfile]?: MeasuringProfile[Field] | undefined },
  mode: Mode,
): MeasuringProfile {
  const said = Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined));
  return { ...OF_MODE[mode], ...said };
}
