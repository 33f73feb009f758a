import type { Language } from '../../../domain/language.ts';

type Pattern = { readonly shape: RegExp; readonly read: (text: string) => string };

const asItIs: Pattern = { shape: /^\d+(\.\d+)?$/, read: (text) => text };
/** "12,5" can only be a decimal: no group of thousands has one or two digits. */
const shortComma: Pattern = { shape: /^\d+,\d{1,2}$/, read: (text) => text.replace(',', '.') };
const commaGroups: Pattern = {
  shape: /^\d{1,3}(,\d{3})+(\.\d+)?$/,
  read: (text) => text.replaceAll(',', ''),
};
const commaDecimal: Pattern = {
  shape: /^(\d{1,3}(\.\d{3})+|\d+),\d+$/,
  read: (text) => text.replaceAll('.', '').replace(',', '.'),
};
const dotGroups: Pattern = { shape: /^\d{1,3}(\.\d{3})+$/, read: (text) => text.replaceAll('.', '') };

const POINT_READERS = [asItIs, shortComma, commaGroups];
const COMMA_READERS = [shortComma, commaDecimal, dotGroups, asItIs];

/**
 * Reads a number as the person writes it: "1,250.5" in Korean and English, "1.250,5" in Vietnamese and Spanish.
 * Null when it is no number.
 */
export function typedDecimal(language: Language, text: string): string | null {
  const bare = text.replaceAll(/[\s\u00a0']/g, '');
  const patterns = language === 'vi' || language === 'es' ? COMMA_READERS : POINT_READERS;
  return patterns.find(({ shape }) => shape.test(bare))?.read(bare) ?? null;
}

/** The rows typed under a prefix: `pieces.0.quantity`, `pieces.3.weight`. Rows left empty are skipped, numbers kept. */
export function rowsIn(typed: Readonly<Record<string, string>>, prefix: string): number[] {
  const rows = Object.entries(typed).flatMap(([name, value]) => {
    const [list, row = '', cell] = name.split('.');
    const isFilled = value.trim() !== '' && cell !== 'type'; // A container's type is chosen in an empty row too.
    return list === prefix && isFilled && /^\d{1,3}$/.test(row) ? [Number(row)] : [];
  });
  return [...new Set(rows)].toSorted((a, b) => a - b);
}
