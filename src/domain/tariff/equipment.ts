import { EQUIPMENT } from '../cargo/size-type.ts';
import { mistake, plain, quoted, type CellRead } from './read-cell.ts';

/**
 * ISO 6346 size and type codes, and the trade's other spellings, that mean one of ours without doubt. The group codes
 * (22GP, 45G0) name the same boxes: https://www.bic-code.org/size-and-type-codes/
 */
const SAME_AS: Readonly<Record<string, readonly string[]>> = {
  '20GP': ['22G0', '22G1', '22GP', '20G0', '20G1', '20DC', '20DV', '20DRY', '20ST', '20SD'],
  '40GP': ['42G0', '42G1', '42GP', '40DC', '40DV', '40DRY', '40ST', '40SD'],
  '40HC': ['45G0', '45G1', '45GP', '40HQ', '40HCDC'],
  '45HC': ['L5G0', 'L5G1', 'L5GP', '45HQ'],
  '20RF': ['22R0', '22R1', '22RT', '20RE', '20REF'],
  '40RF': ['42R0', '42R1', '42RT', '40RE', '40REF'],
  '40RH': ['45R0', '45R1', '45RT', '40HR', '40RQ', '40HRF', '40RHC'],
  '20OT': ['22U0', '22U1', '22UT'],
  '40OT': ['42U0', '42U1', '42UT'],
  '20FR': ['22P1', '22P3', '22PF', '22PC'],
  '40FR': ['42P1', '42P3', '42PF', '42PC'],
};

const OURS = new Map<string, string>([
  ...EQUIPMENT.map((code): [string, string] => [code, code]),
  ...Object.entries(SAME_AS).flatMap(([ours, others]) =>
    others.map((code): [string, string] => [code, ours]),
  ),
]);

/** IATA ULD type codes (kind, base, contour: AKE, PMC, P6P), and the trade's LD names. */
const ULD = /^(?:[ADHJKLMNPQRSUVWXYZ][A-Z0-9][A-Z]|LD-?\d{1,2})$/;

/** A container under our own name, or a ULD type; null for neither. */
export function equipmentOf(text: string): string | null {
  const code = plain(text)
    .toUpperCase()
    .replaceAll(/[\s'’"-]+/g, '');
  return OURS.get(code) ?? (ULD.test(code) ? code : null);
}

export function readEquipment(text: string): CellRead {
  if (plain(text) === '') return '';
  const code = equipmentOf(text);
  if (code !== null) return code;
  return mistake(
    `${quoted(text)} is not an equipment: ${EQUIPMENT.join(' ')}, an ISO 6346 code such as 22G1, or a ULD type such as PMC.`,
  );
}
