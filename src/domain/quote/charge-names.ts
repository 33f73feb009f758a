import { nameIn, type Language, type Names } from '../language.ts';
import type { Mode } from '../tariff/vocabulary.ts';

/** What charges are called, by code; `FRT.AIR` is what freight is called by air. */
export type ChargeNames = Readonly<Record<string, Names>>;

type Named = { readonly code: string; readonly names: Names };

/** The base freight is one charge in a tariff, and has a name of its own in each mode's trade. */
const FREIGHT: Readonly<Record<Mode, Names>> = {
  FCL: { ko: '해상운임', en: 'Ocean freight', vi: 'Cước biển', es: 'Flete marítimo' },
  LCL: { ko: '해상운임', en: 'Ocean freight', vi: 'Cước biển', es: 'Flete marítimo' },
  AIR: { ko: '항공운임', en: 'Air freight', vi: 'Cước hàng không', es: 'Flete aéreo' },
  EXPRESS: { ko: '특송운임', en: 'Express freight', vi: 'Cước chuyển phát nhanh', es: 'Flete exprés' },
};

/** The catalogue's names, and over them the forwarder's own, which hold for every mode. */
export function chargeNamesOf(catalogue: readonly Named[], own: readonly Named[]): ChargeNames {
  const hasOwnFreight = own.some(({ code }) => code === 'FRT');
  const freight = hasOwnFreight
    ? []
    : Object.entries(FREIGHT).map(([mode, names]) => ({ code: `FRT.${mode}`, names }));
  return Object.fromEntries([...catalogue, ...own, ...freight].map(({ code, names }) => [code, names]));
}

/** What a charge is called by that mode; a code that no catalogue knows is its own name. */
export function chargeName(
  code: string,
  names: ChargeNames,
  { mode, language }: { readonly mode: Mode | null; readonly language: Language },
): string {
  const known = [`${code}.${mode ?? ''}`, code].find((key) => Object.hasOwn(names, key));
  const found = known === undefined ? undefined : names[known];
  return found ? nameIn(found, language) : code;
}
