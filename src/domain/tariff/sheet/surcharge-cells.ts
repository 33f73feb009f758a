import { askSheet, type Asking } from './asking.ts';
import { LEAVE_OUT, type MappedColumn, type SheetMapping } from './mapping.ts';
import type { PriceCell } from './price-cell.ts';
import type { Priced } from './prices.ts';
import type { Words } from './read-places.ts';
import type { Cells } from './said-once.ts';

type Sheet = { readonly mapping: SheetMapping; readonly asking: Asking };

/** The rows a surcharge's cell makes: none, one, or one for each container of the sheet. */
export function surchargeCells(
  { mapped, price }: Priced,
  sheet: Sheet,
  currency: string,
  { names }: Words,
): Cells[] {
  const charge = mapped.charge ?? '';
  const block = names.blockOf(charge);
  const boxes = boxesOf(mapped, sheet.mapping);
  const on = (cells: Cells): Cells[] =>
    boxes === null
      ? [{ charge, block, ...cells }]
      : boxes.map((equipment) => ({ charge, block, equipment, ...cells }));
  if (price.kind === 'by_length')
    return byLength(price, sheet.mapping).map((cells) => ({ charge, block, currency, ...cells }));
  if (price.kind !== 'price') return withoutAmount(price).flatMap(on);
  const basis = mapped.basis ?? askedBasis(mapped, sheet);
  if (basis === null || basis === '') return [];
  return on({ basis, rate: price.rate, currency: price.currency ?? mapped.currency ?? currency });
}

/** What a cell that names no sum of money comes to. */
function withoutAmount(price: PriceCell): Cells[] {
  if (price.kind === 'included') return [{ basis: 'included' }];
  if (price.kind === 'open') return [{ basis: 'subject_to' }];
  return price.kind === 'percent' ? [{ basis: 'percent', rate: price.rate }] : [];
}

function byLength(
  { twenty, forty }: Extract<PriceCell, { readonly kind: 'by_length' }>,
  mapping: SheetMapping,
): Cells[] {
  return boxesIn(mapping).map((equipment) => ({
    equipment,
    basis: 'per_container',
    rate: equipment.startsWith('2') ? twenty : forty,
  }));
}

function boxesIn({ columns }: SheetMapping): string[] {
  return columns.flatMap(({ as, equipment }) => (as === 'rate' && equipment ? [equipment] : []));
}

/** `LSS 40'` is of each 40' box that has no column of its own; null: of the whole line. */
function boxesOf({ charge, equipment }: MappedColumn, mapping: SheetMapping): string[] | null {
  if (equipment == null || equipment === '') return null;
  const own = new Set(
    mapping.columns.flatMap((other) =>
      other.as === 'surcharge' && other.charge === charge ? [other.equipment] : [],
    ),
  );
  const isOfLength = equipment === '20GP' || equipment === '40GP';
  return [...new Set([...boxesIn(mapping), equipment])].filter(
    (box) => box === equipment || (isOfLength && box.startsWith(equipment.slice(0, 2)) && !own.has(box)),
  );
}

const BY_MODE = {
  FCL: ['per_container', 'per_teu', 'per_bl'],
  LCL: ['per_rt', 'per_cbm', 'per_bl'],
  AIR: ['per_kg', 'per_gross_kg', 'per_bl'],
} as const;

function askedBasis({ column }: MappedColumn, { mapping, asking: { ask } }: Sheet): string | null {
  const choices = BY_MODE[mapping.mode].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  return ask(
    askSheet(`basis:${column}`, mapping.header, `By what is "${column}" charged?`, [...choices, LEAVE_OUT]),
  );
}
