import { INCOTERMS } from '../../../domain/cargo/incoterm.ts';
import { CONTAINERS } from '../../../domain/cargo/containers.ts';
import type { Language } from '../../../domain/language.ts';
import { MODES } from '../../../domain/tariff/vocabulary.ts';
import { say } from '../../../words/say.ts';
import { faultOf, field, idOf, type Field, type Form } from '../field.ts';
import { CARGO_KINDS, cargoKind, SERVICES } from './form.ts';
import type { MeasuredLine } from './measured.ts';
import type { PlaceChoice } from './places.ts';

const CURRENCIES = ['USD', 'KRW', 'EUR', 'VND', 'COP', 'JPY', 'CNY'];
const ROWS_AT_FIRST = 3;
const MOST_ROWS = 200;

export type AskPage = {
  readonly form: Form;
  readonly choices: Readonly<Record<string, readonly PlaceChoice[]>>;
  readonly measured: readonly MeasuredLine[];
  /** For the desk, which asks in an exporter's name. */
  readonly exporters: readonly { readonly slug: string; readonly name: string }[] | null;
  readonly rows: number;
};

type Choice = { readonly value: string; readonly text: string; readonly chosen: boolean };

/** The whole form, with every word and value in its place. */
export function askView(language: Language, page: AskPage) {
  const { form } = page;
  const words = (key: string) => say(language, `ask.${key}`);
  const text = (name: string, key: string, looks: Partial<Field> = {}) =>
    field(form, name, { label: words(key), ...looks });
  const numeric = (name: string, key: string) =>
    text(name, key, { className: 'number', inputmode: 'decimal' });
  return {
    title: words('title'),
    section: 'new_quote',
    scripts: ['combo.js', 'cargo.js'],
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
    faults: form.faults.map(({ path, message }) => ({ message, href: `#${idOf(path)}` })),
    exporter:
      page.exporters && select(form, 'exporter', words('exporter'), exporterChoices(form, page.exporters)),
    places: placesView(language, page),
    modes: MODES.map((mode) => tick(form, `mode.${mode}`, say(language, `mode_long.${mode}`))),
    kinds: CARGO_KINDS.map((kind) => ({
      value: kind,
      text: words(`by_${kind}`),
      chosen: kind === cargoKind(form.typed),
    })),
    lengthUnits: unitChoices(form, 'lengthUnit', ['cm', 'in']),
    weightUnits: unitChoices(form, 'weightUnit', ['kg', 'lb']),
    pieces: rowNumbers(form, 'pieces', page.rows).map((row) => pieceRow(language, form, row)),
    containers: rowNumbers(form, 'containers', page.rows).map((row) => containerRow(language, form, row)),
    ...goodsView(form, text, numeric),
    ready: text('readyDate', 'ready', { type: 'date', required: true }),
    incoterm: select(form, 'incoterm', words('incoterm'), incotermChoices(language, form)),
    incotermPlace: text('incotermPlace', 'incoterm_place'),
    currency: select(form, 'currency', words('currency'), currencyChoices(form, 'currency')),
    buyerCurrency: select(form, 'buyerCurrency', words('buyer_currency'), buyerChoices(language, form)),
    services: SERVICES.map((service) =>
      tick(form, `service.${service}`, say(language, `service.${service}`)),
    ),
    doors: [
      {
        side: 'pickup',
        fields: [text('pickup.postalCode', 'pickup_postcode'), numeric('pickup.distanceKm', 'pickup_km')],
      },
      { side: 'delivery', fields: [text('delivery.postalCode', 'delivery_postcode')] },
    ],
    special: specialView(form, text, numeric),
    measured: page.measured,
  };
}

function goodsView(form: Form, text: MakeField, numeric: MakeField) {
  return {
    totals: [
      numeric('totals.packages', 'packages'),
      numeric('totals.weight', 'weight'),
      numeric('totals.volume', 'volume'),
    ],
    goods: [text('commodity', 'commodity'), text('hsCode', 'hs'), numeric('goodsValue.amount', 'value')],
    valueCurrency: {
      ...text('goodsValue.currency', 'value_currency'),
      choices: currencyChoices(form, 'goodsValue.currency'),
    },
  };
}

type MakeField = (name: string, key: string) => Field;

function placesView(language: Language, { form, choices }: AskPage) {
  const place = (name: string, key: string, hint: string) => ({
    ...field(form, name, {
      label: say(language, key),
      hint: say(language, hint),
      required: name.endsWith('.0'),
    }),
    choices: choices[name] ?? [],
  });
  return [
    place('origin.0', 'ask.from', 'ask.place_hint'),
    place('destination.0', 'ask.to', 'ask.place_hint'),
    place('origin.1', 'ask.or_from', 'ask.or_hint'),
    place('destination.1', 'ask.or_to', 'ask.or_hint'),
  ];
}

/** As many rows as were typed, one more to go on with, and three to begin. */
function rowNumbers(form: Form, prefix: string, wanted: number): number[] {
  const last = Math.max(
    -1,
    ...Object.keys(form.typed).flatMap((name) => {
      const [list, row] = name.split('.');
      return list === prefix && /^\d{1,3}$/.test(row ?? '') ? [Number(row)] : [];
    }),
  );
  const count = Math.min(MOST_ROWS, Math.max(prefix === 'pieces' ? ROWS_AT_FIRST : 1, last + 1, wanted));
  return Array.from({ length: count }, (_, row) => row);
}

function pieceRow(language: Language, form: Form, row: number) {
  const cell = (name: string, key: string) => cellOf(language, form, { list: 'pieces', row, name, key });
  return {
    cells: [
      cell('quantity', 'quantity'),
      cell('length', 'length'),
      cell('width', 'width'),
      cell('height', 'height'),
      cell('weight', 'weight_each'),
    ],
    fragile: tick(form, `pieces.${String(row)}.fragile`, rowLabel(language, 'fragile', row)),
  };
}

function containerRow(language: Language, form: Form, row: number) {
  const name = `containers.${String(row)}.type`;
  const chosen = form.typed[name] ?? '40HC';
  return {
    type: select(
      form,
      name,
      rowLabel(language, 'container_type', row),
      CONTAINERS.map(({ type }) => ({ value: type, text: type, chosen: type === chosen })),
    ),
    cells: [
      cellOf(language, form, { list: 'containers', row, name: 'quantity', key: 'quantity' }),
      cellOf(language, form, { list: 'containers', row, name: 'weight', key: 'cargo_weight' }),
    ],
  };
}

type Cell = { readonly list: string; readonly row: number; readonly name: string; readonly key: string };

function cellOf(language: Language, form: Form, { list, row, name, key }: Cell) {
  return {
    ...field(form, `${list}.${String(row)}.${name}`, { label: rowLabel(language, key, row) }),
    short: say(language, `ask.${key}`),
  };
}

function rowLabel(language: Language, key: string, row: number): string {
  return `${say(language, 'ask.row', { row: row + 1 })} ${say(language, `ask.${key}`)}`;
}

function specialView(form: Form, text: MakeField, numeric: MakeField) {
  const fields = [
    text('dangerousGoods.0.unNumber', 'un'),
    text('dangerousGoods.0.class', 'class'),
    text('dangerousGoods.0.packingGroup', 'packing_group'),
    numeric('dangerousGoods.0.netWeightKg', 'net_weight'),
    text('dangerousGoods.0.properShippingName', 'shipping_name'),
    numeric('temperature.minC', 'min_c'),
    numeric('temperature.maxC', 'max_c'),
  ];
  return { isOpen: fields.some(({ value, fault }) => value !== '' || fault !== ''), fields };
}

function tick(form: Form, name: string, text: string) {
  return { id: idOf(name), name, text, checked: form.typed[name] === 'on' };
}

function select(form: Form, name: string, label: string, choices: readonly Choice[]) {
  return { id: idOf(name), name, label, choices, fault: faultOf(form.faults, name) };
}

function unitChoices({ typed }: Form, name: string, units: readonly string[]): Choice[] {
  const chosen = typed[name] ?? units[0];
  return units.map((unit) => ({ value: unit, text: unit, chosen: unit === chosen }));
}

function currencyChoices({ typed }: Form, name: string): Choice[] {
  const chosen = typed[name] ?? 'USD';
  const offered = CURRENCIES.includes(chosen) ? CURRENCIES : [chosen, ...CURRENCIES];
  return offered.map((code) => ({ value: code, text: code, chosen: code === chosen }));
}

/** The buyer's statement is in the currency of the quote unless somebody says another. */
function buyerChoices(language: Language, form: Form): Choice[] {
  const chosen = form.typed['buyerCurrency'] ?? '';
  const same = { value: '', text: say(language, 'ask.same_currency'), chosen: chosen === '' };
  const offered = chosen === '' || CURRENCIES.includes(chosen) ? CURRENCIES : [chosen, ...CURRENCIES];
  return [same, ...offered.map((code) => ({ value: code, text: code, chosen: code === chosen }))];
}

function incotermChoices(language: Language, { typed }: Form): Choice[] {
  const chosen = typed['incoterm'] ?? '';
  return ['', ...INCOTERMS].map((term) => ({
    value: term,
    text: say(language, term === '' ? 'ask.no_incoterm' : `incoterm.${term}`),
    chosen: term === chosen,
  }));
}

function exporterChoices({ typed }: Form, exporters: NonNullable<AskPage['exporters']>): Choice[] {
  return exporters.map(({ slug, name }) => ({ value: slug, text: name, chosen: slug === typed['exporter'] }));
}
