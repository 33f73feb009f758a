import type { Payer, Reason } from '../pricing/option.ts';
import type { Block, Mode } from '../tariff/vocabulary.ts';

/** The eleven rules of Incoterms 2020 (https://iccwbo.org/business-solutions/incoterms-rules/incoterms-2020/). */
export const INCOTERMS = [
  'EXW',
  'FCA',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
] as const;

export type Incoterm = (typeof INCOTERMS)[number];

export function isIncoterm(text: string): text is Incoterm {
  return (INCOTERMS as readonly string[]).includes(text);
}

/** What one party or the other pays for. Clearances, duty and insurance do not follow their block. */
export type Duty =
  | 'pre_carriage'
  | 'export_clearance'
  | 'origin_terminal'
  | 'main_carriage'
  | 'insurance'
  | 'destination_terminal'
  | 'import_clearance'
  | 'import_duty'
  | 'on_carriage';

const DUTIES = [
  'pre_carriage',
  'export_clearance',
  'origin_terminal',
  'main_carriage',
  'insurance',
  'destination_terminal',
  'import_clearance',
  'import_duty',
  'on_carriage',
] as const satisfies readonly Duty[];

/**
 * Seller or buyer for each duty, in the order of `DUTIES`; N is decided by the named place.
 * ICC wall chart of Incoterms 2020 (is.muni.cz) and http://www.mfctpe.com.tw/cn/?page_id=10752.
 * Where no insurance is owed, whoever carries the risk in transit pays for the one that is asked for.
 */
const MATRIX: Readonly<Record<Incoterm, string>> = {
  EXW: 'BBBBBBBBB',
  FCA: 'NSBBBBBBB',
  FAS: 'SSSBBBBBB',
  FOB: 'SSSBBBBBB',
  CFR: 'SSSSBBBBB',
  CIF: 'SSSSSBBBB',
  CPT: 'SSSSBNBBN',
  CIP: 'SSSSSNBBN',
  DAP: 'SSSSSSBBS',
  DPU: 'SSSSSSBBS',
  DDP: 'SSSSSSSSS',
};

const DUTY_OF_BLOCK: Readonly<Record<Block, Duty>> = {
  pickup: 'pre_carriage',
  origin: 'origin_terminal',
  freight: 'main_carriage',
  transit: 'main_carriage',
  destination: 'destination_terminal',
  delivery: 'on_carriage',
};

/** Charges that follow their own duty, wherever the tariff prints them. */
const DUTY_OF_CHARGE: Readonly<Record<string, Duty>> = {
  INS: 'insurance',
  DUTY: 'import_duty',
  VAT: 'import_duty',
};

/** A door, as far as it can name a place. */
type NamedDoor = { readonly unLocode: string | null; readonly postalCode: string | null };

/** The term of sale with the place it names: "FCA Incheon Airport" is not "FCA our factory in Suwon". */
export type Term = {
  readonly rule: Incoterm;
  readonly place: string | null;
  readonly pickup: NamedDoor | null;
  readonly delivery: NamedDoor | null;
};

/** Who pays a charge of that block under the term, before the tariff's own prepaid or collect. */
export function payerOf(term: Term, block: Block, charge: string): Payer {
  return payerOfDuty(term, dutyOf(block, charge));
}

export function dutyOf(block: Block, charge: string): Duty {
  if (charge === 'CUS') return isImport(block) ? 'import_clearance' : 'export_clearance';
  return DUTY_OF_CHARGE[charge] ?? DUTY_OF_BLOCK[block];
}

export function payerOfDuty(term: Term, duty: Duty): Payer {
  const letter = MATRIX[term.rule][DUTIES.indexOf(duty)];
  if (letter === 'N') return byNamedPlace(term, duty);
  return letter === 'S' ? 'seller' : 'buyer';
}

/** Whether the freight itself is for the buyer to pay: "freight collect". */
export function isFreightCollect(term: Term | null): boolean {
  return term !== null && payerOfDuty(term, 'main_carriage') === 'buyer';
}

function isImport(block: Block): boolean {
  return block === 'destination' || block === 'delivery';
}

/**
 * FCA at the seller's own premises leaves the haulage to the buyer; FCA anywhere else has the seller bring the goods there.
 * CPT and CIP reach the named place: only when that is beyond the port does the seller pay the terminal and the haulage
 * there. A C-term does not by itself include the terminal charge at destination.
 */
function byNamedPlace(term: Term, duty: Duty): Payer {
  if (duty === 'pre_carriage') return isSellersPremises(term) ? 'buyer' : 'seller';
  return term.delivery === null ? 'buyer' : 'seller';
}

const PREMISES = /factory|premises|warehouse|works|plant|mill|공장|창고|사업장/i;

function isSellersPremises({ place, pickup }: Term): boolean {
  if (place === null) return false;
  const named = place.trim().toUpperCase();
  const door = [pickup?.unLocode, pickup?.postalCode].filter((code) => code !== null && code !== undefined);
  return PREMISES.test(place) || door.some((code) => named.includes(code.toUpperCase()));
}

const SEA_ONLY: readonly Incoterm[] = ['FAS', 'FOB', 'CFR', 'CIF'];
const CONTAINER_RULE: Readonly<Partial<Record<Incoterm, Incoterm>>> = {
  FAS: 'FCA',
  FOB: 'FCA',
  CFR: 'CPT',
  CIF: 'CIP',
};

/** Traps of a term with a way of carriage; advice, never a refusal (ICC, introduction to Incoterms 2020). */
export function termWarnings(rule: Incoterm, mode: Mode): readonly Reason[] {
  if (!SEA_ONLY.includes(rule)) return [];
  const better = CONTAINER_RULE[rule] ?? 'FCA';
  const how = mode === 'FCL' || mode === 'LCL' ? 'container' : 'air';
  return [{ rule: `incoterm.sea-only-${how}`, values: { incoterm: rule, better } }];
}

/** Traps of the term itself, whatever the mode. */
export function saleWarnings(
  rule: Incoterm,
  exportCountry: string,
  importCountry: string,
): readonly Reason[] {
  if (rule === 'EXW') return [{ rule: 'incoterm.exw-export', values: { country: exportCountry } }];
  if (rule === 'DDP') return [{ rule: 'incoterm.ddp-registration', values: { country: importCountry } }];
  return [];
}
