/** Naru's own names of containers. Anything else has no price of its own and is not forced into one. */
export const EQUIPMENT = [
  '20GP',
  '40GP',
  '40HC',
  '45HC',
  '20RF',
  '40RF',
  '40RH',
  '20OT',
  '40OT',
  '20FR',
  '40FR',
] as const;

/** What a box is for, by the group letter of ISO 6346. */
export type BoxKind =
  | 'general'
  | 'ventilated'
  | 'bulk'
  | 'named_cargo'
  | 'reefer'
  | 'insulated'
  | 'open_top'
  | 'flat'
  | 'tank'
  | 'air_surface';

/** A size and type read from a carrier's message. `equipment` is Naru's own code, null for boxes no tariff names. */
export type SizeType = {
  readonly lengthFeet: 20 | 30 | 40 | 45;
  /** Nine feet six inches: a high cube. */
  readonly isHighCube: boolean;
  readonly kind: BoxKind;
  readonly equipment: string | null;
};

/**
 * Reads the four characters painted on a container: ISO 6346:1995 (`45G1`, and the group codes `45GP`), or the four
 * digits of its edition of 1984 (`4510`), which carriers still send. Null for anything else.
 *
 * The codes: https://www.bic-code.org/size-and-type-codes/
 */
export function readSizeType(text: string): SizeType | null {
  const code = text.trim().toUpperCase();
  const size = sizeOf(code);
  const kind = /^\d{4}$/.test(code) ? oldKind(Number(code.slice(2))) : newKind(code);
  if (size === null || kind === null) return null;
  return { ...size, kind, equipment: equipmentOf(size, kind) };
}

/** Naru's code for a size and type as carriers write it, or null. */
export function equipmentOfSizeType(text: string): string | null {
  return readSizeType(text)?.equipment ?? null;
}

type Size = Pick<SizeType, 'lengthFeet' | 'isHighCube'>;

/** The first character is the length in both editions; 45 feet was 9 and is L. */
const LENGTHS: Readonly<Record<string, SizeType['lengthFeet']>> = { 2: 20, 3: 30, 4: 40, 9: 45, L: 45 };

/** The second is the height: 5 and, since 2022 for wider boxes, E and N are nine feet six, the others are lower. */
const HIGH_CUBE = /^.[5EN]/;
const HEIGHT = /^.[0-689CDEFLMNP]/;

function sizeOf(code: string): Size | null {
  const lengthFeet = LENGTHS[code.charAt(0)];
  if (lengthFeet === undefined || code.length !== 4 || !HEIGHT.test(code)) return null;
  return { lengthFeet, isHighCube: HIGH_CUBE.test(code) };
}

const KINDS: Readonly<Record<string, BoxKind>> = {
  G: 'general',
  V: 'ventilated',
  B: 'bulk',
  N: 'bulk',
  S: 'named_cargo',
  R: 'reefer',
  H: 'insulated',
  U: 'open_top',
  P: 'flat',
  T: 'tank',
  K: 'tank',
  A: 'air_surface',
};

/** A type (`G1`), or the group it belongs to (`GP`). */
const TYPE = /^..(?:[A-Z]\d|GP|VH|BU|BK|SN|RE|RT|RS|HR|HI|UT|PL|PF|PC|PS|TN|TD|TG|AS)$/;

function newKind(code: string): BoxKind | null {
  return TYPE.test(code) ? (KINDS[code.charAt(2)] ?? null) : null;
}

/** The last two digits of the edition of 1984, up to and with each number. */
const OLD_KINDS: readonly (readonly [upTo: number, kind: BoxKind])[] = [
  [9, 'general'],
  [12, 'general'], // Passive vents at the upper part, which 1995 calls G1.
  [19, 'ventilated'],
  [20, 'bulk'],
  [29, 'named_cargo'],
  [39, 'reefer'],
  [49, 'insulated'],
  [59, 'open_top'],
  [69, 'flat'],
  [79, 'tank'],
  [89, 'bulk'],
  [99, 'air_surface'],
];

function oldKind(digits: number): BoxKind | null {
  return OLD_KINDS.find(([upTo]) => digits <= upTo)?.[1] ?? null;
}

const LETTERS: Readonly<Partial<Record<BoxKind, string>>> = { open_top: 'OT', flat: 'FR' };

function equipmentOf(size: Size, kind: BoxKind): string | null {
  const code = `${size.lengthFeet}${lettersOf(size, kind)}`;
  return (EQUIPMENT as readonly string[]).includes(code) ? code : null;
}

function lettersOf({ isHighCube }: Size, kind: BoxKind): string {
  if (kind === 'general') return isHighCube ? 'HC' : 'GP';
  if (kind === 'reefer') return isHighCube ? 'RH' : 'RF';
  return LETTERS[kind] ?? '';
}
