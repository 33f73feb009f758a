import type { Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { MODES } from '../../../domain/tariff/vocabulary.ts';
import { say } from '../../../words/say.ts';
import type { Typed } from '../field.ts';
import { rowsIn, typedDecimal } from './typed.ts';

export const SERVICES = ['pickup', 'customs', 'insurance', 'delivery'] as const;
export const CARGO_KINDS = ['pieces', 'containers', 'totals'] as const;
export type CargoKind = (typeof CARGO_KINDS)[number];

/** The form as the contract's JSON, with places still to be found; `path` of a fault is the field's name. */
/** The countries of the doors: a postcode says nothing without one. */
export type Countries = { readonly pickup: string | undefined; readonly delivery: string | undefined };

export type Asked = { readonly json: Record<string, unknown>; readonly faults: readonly Fault[] };

export function cargoKind(typed: Typed): CargoKind {
  return CARGO_KINDS.find((kind) => kind === typed['cargo']) ?? 'pieces';
}

/** Reads what a clerk would understand to be wrong here; the schema of the API has the last word on the rest. */
export function readForm(language: Language, typed: Typed, countries: Countries): Asked {
  const faults: Fault[] = [];
  const reader = readerOf(language, typed, faults);
  const cargo = cargoOf(reader, typed);
  if (cargo === null) reader.fault(firstCell(typed), 'ask.need_cargo');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(reader.text('readyDate') ?? '')) reader.fault('readyDate', 'ask.need_date');

  return {
    faults,
    json: present({
      ...cargo,
      modes: MODES.filter((mode) => typed[`mode.${mode}`] === 'on'),
      incoterm: reader.text('incoterm'),
      incotermPlace: reader.text('incotermPlace'),
      readyDate: reader.text('readyDate'),
      currency: reader.text('currency'),
      buyerCurrency: reader.text('buyerCurrency'),
      commodity: reader.text('commodity'),
      hsCode: reader.text('hsCode'),
      goodsValue: goodsValueOf(reader),
      services: SERVICES.filter((service) => typed[`service.${service}`] === 'on'),
      pickup: doorOf(reader, typed, 'pickup', countries),
      delivery: doorOf(reader, typed, 'delivery', countries),
      dangerousGoods: dangerousOf(reader),
      temperature: temperatureOf(reader),
    }),
  };
}

type Reader = {
  readonly text: (name: string) => string | undefined;
  readonly decimal: (name: string) => string | undefined;
  readonly whole: (name: string) => number | undefined;
  readonly fault: (path: string, key: string) => void;
};

function readerOf(language: Language, typed: Typed, faults: Fault[]): Reader {
  const text = (name: string) => (typed[name] ?? '').trim() || undefined;
  const fault = (path: string, key: string) => void faults.push({ path, message: say(language, key) });
  return {
    text,
    fault,
    decimal: (name) => {
      const written = text(name);
      if (written === undefined) return undefined;
      const read = typedDecimal(language, written);
      if (read === null) fault(name, 'ask.need_number');
      return read ?? undefined;
    },
    whole: (name) => {
      const read = typedDecimal(language, text(name) ?? '1');
      if (read !== null && /^[1-9]\d{0,6}$/.test(read)) return Number(read);
      fault(name, 'ask.need_whole');
      return undefined;
    },
  };
}

function cargoOf(reader: Reader, typed: Typed): Record<string, unknown> | null {
  const kind = cargoKind(typed);
  if (kind === 'totals') return totalsOf(reader, typed);
  const rows = rowsIn(typed, kind);
  if (rows.length === 0) return null;
  return { [kind]: rows.map((row) => (kind === 'pieces' ? pieceOf : containerOf)(reader, typed, row)) };
}

function pieceOf(reader: Reader, typed: Typed, row: number): object {
  const length = typed['lengthUnit'] === 'in' ? 'In' : 'Cm';
  const side = (name: string) => needed(reader, `pieces.${String(row)}.${name}`);
  return present({
    quantity: reader.whole(`pieces.${String(row)}.quantity`),
    [`length${length}`]: side('length'),
    [`width${length}`]: side('width'),
    [`height${length}`]: side('height'),
    [`weight${weightUnit(typed)}`]: side('weight'),
    stackable: typed[`pieces.${String(row)}.fragile`] !== 'on',
  });
}

function containerOf(reader: Reader, typed: Typed, row: number): object {
  return present({
    type: reader.text(`containers.${String(row)}.type`),
    quantity: reader.whole(`containers.${String(row)}.quantity`),
    [`cargoWeight${weightUnit(typed)}`]: reader.decimal(`containers.${String(row)}.weight`),
  });
}

function totalsOf(reader: Reader, typed: Typed): Record<string, unknown> | null {
  const names = ['totals.weight', 'totals.volume', 'totals.packages'];
  if (names.every((name) => reader.text(name) === undefined)) return null;
  return {
    totals: present({
      packages: reader.whole('totals.packages'),
      [`weight${weightUnit(typed)}`]: needed(reader, 'totals.weight'),
      volumeCbm: needed(reader, 'totals.volume'),
    }),
  };
}

function needed(reader: Reader, name: string): string | undefined {
  if (reader.text(name) === undefined) reader.fault(name, 'ask.need_number');
  return reader.decimal(name);
}

function weightUnit(typed: Typed): 'Kg' | 'Lb' {
  return typed['weightUnit'] === 'lb' ? 'Lb' : 'Kg';
}

function goodsValueOf(reader: Reader): object | undefined {
  const amount = reader.decimal('goodsValue.amount');
  if (amount === undefined) return undefined;
  return { amount, currency: reader.text('goodsValue.currency') ?? reader.text('currency') };
}

/** A door counts when its service is wanted; it lies in the country of the port on its side. */
function doorOf(
  reader: Reader,
  typed: Typed,
  side: 'pickup' | 'delivery',
  countries: Countries,
): object | undefined {
  const country = countries[side];
  if (typed[`service.${side}`] !== 'on' || country === undefined) return undefined;
  return present({
    country,
    postalCode: reader.text(`${side}.postalCode`),
    distanceKm: reader.decimal(`${side}.distanceKm`),
  });
}

function dangerousOf(reader: Reader): object[] | undefined {
  const unNumber = reader.text('dangerousGoods.0.unNumber');
  if (unNumber === undefined) return undefined;
  return [
    present({
      unNumber,
      class: reader.text('dangerousGoods.0.class'),
      packingGroup: reader.text('dangerousGoods.0.packingGroup'),
      netWeightKg: reader.decimal('dangerousGoods.0.netWeightKg'),
      properShippingName: reader.text('dangerousGoods.0.properShippingName'),
    }),
  ];
}

function temperatureOf(reader: Reader): object | undefined {
  const [lowest, highest] = [reader.text('temperature.minC'), reader.text('temperature.maxC')];
  if (lowest === undefined && highest === undefined) return undefined;
  const degrees = (text: string | undefined) =>
    /^-?\d{1,2}([.,]\d)?$/.test(text ?? '') ? Number(text?.replace(',', '.')) : null;
  return { minC: degrees(lowest), maxC: degrees(highest) };
}

function firstCell(typed: Typed): string {
  const kind = cargoKind(typed);
  return kind === 'totals' ? 'totals.weight' : `${kind}.0.quantity`;
}

function present(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** The field of the form that a path of the contract's JSON was typed into: `pieces.0.lengthCm` is `pieces.0.length`. */
export function fieldOf(path: string, typed: Typed): string {
  const [list = '', index = '', ...rest] = path.split('.');
  if (list === 'pieces' || list === 'containers') {
    const row = rowsIn(typed, list)[Number(index)] ?? 0;
    const name = (rest[0] ?? 'quantity').replace(/(Cm|In|Kg|Lb)$/, '').replace('cargoWeight', 'weight');
    return `${list}.${String(row)}.${name}`;
  }
  if (list === 'totals') return `totals.${index.replace(/(Kg|Lb|Cbm)$/, '')}`;
  return list === 'origin' || list === 'destination' ? `${list}.0` : path;
}
