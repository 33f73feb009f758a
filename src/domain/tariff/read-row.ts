import { isCurrency } from '../money.ts';
import { checkRow, withDefaults } from './check-row.ts';
import { COLUMNS, positionOf, type Column, type TariffRow } from './columns.ts';
import { readEquipment } from './equipment.ts';
import type { Known } from './known.ts';
import {
  codeReader,
  mistake,
  plain,
  quoted,
  textReader,
  wordReader,
  type CellRead,
  type CellReader,
} from './read-cell.ts';
import { UNHEARD } from './read-header.ts';
import { readDate } from './read-date.ts';
import { readDecimal, readEdge, readUpperEdge } from './read-number.ts';
import { doorReader, endReader, realmOf, viaReader, type Realm } from './read-place.ts';
import {
  chargeReader,
  ofReader,
  profileReader,
  readCommodity,
  readCustomer,
  readFreeTime,
  readRequires,
  readTransitDays,
} from './read-words.ts';
import { BASES, BLOCKS, BREAK_MEASURES, MODES, SIDES, TAXES, TERMS, VALID_BY } from './vocabulary.ts';

export type CellFault = { readonly column: Column; readonly message: string };
export type RowRead =
  | { readonly row: TariffRow; readonly faults: null }
  | { readonly row: null; readonly faults: readonly CellFault[] };

/** Reads the cells of a line; null when one stands under no heading. */
export type RowReader = (cells: readonly string[]) => RowRead | null;

/** A cell that could not be read stands here, so that no rule about the whole row takes it for empty. */
export const UNREAD = '\u0000';

const IN_ORDER = COLUMNS.map((_, position) => position);
const EMPTY = COLUMNS.map(() => '');

/**
 * Reads rows of a tariff file (contract, section 3): each cell in its one spelling, and the rules between cells. What is
 * certain is put right (`20gp`, `２０`, ` KRPUS `); everything else is a fault with its column and how to mend it.
 *
 * `positions` says which column each cell of a line belongs to, -1 for none. The reader remembers what it has read: a
 * million rows name the same few ports, dates and carriers.
 */
export function rowReader(known: Known, positions: readonly number[] = IN_ORDER): RowReader {
  const byRealm = {
    sea: cellReaders(known, 'sea'),
    air: cellReaders(known, 'air'),
    any: cellReaders(known, 'any'),
  };
  const modeAt = positions.indexOf(positionOf('mode'));
  const readMode = wordReader(MODES, true);
  const realmIn = remembered((text) => {
    const mode = readMode(text);
    return realmOf(typeof mode === 'string' ? mode : '');
  });

  return (cells) => {
    const readers = byRealm[realmIn(cells[modeAt] ?? '') as Realm];
    const row = EMPTY.slice();
    const faults: CellFault[] = [];
    for (let i = 0; i < cells.length; i += 1) {
      const text = cells[i] ?? '';
      if (text === '') continue;
      const position = positions[i] ?? -1;
      const reader = readers[position];
      if (reader) row[position] = taken(reader(text), position, faults);
      else if (position !== UNHEARD && text.trim() !== '') return null;
    }
    checkRow(row, faults);
    return faults.length === 0 ? { row: withDefaults(row), faults: null } : { row: null, faults };
  };
}

function taken(value: CellRead, position: number, faults: CellFault[]): string {
  if (typeof value === 'string') return value;
  faults.push({ column: COLUMNS[position] ?? 'note', message: value.message });
  return UNREAD;
}

function cellReaders(known: Known, realm: Realm): CellReader[] {
  const readers: Record<Column, CellReader> = {
    side: remembered(wordReader(SIDES)),
    customer: remembered(readCustomer),
    contract: remembered(textReader(60)),
    mode: remembered(wordReader(MODES, true)),
    carrier: remembered(codeReader(/^[\p{L}\p{N}][\p{L}\p{N}._&-]{0,19}$/u, 'HDMU, KE or DHL')),
    service: remembered(textReader(60)),
    charge: remembered(chargeReader(known)),
    block: remembered(wordReader(BLOCKS)),
    origin: remembered(endReader(known, realm)),
    destination: remembered(endReader(known, realm)),
    place: remembered(doorReader(known)),
    via: remembered(viaReader(known, realm)),
    equipment: remembered(readEquipment),
    commodity: remembered(readCommodity),
    basis: remembered(wordReader(BASES)),
    from: remembered(readEdge),
    to: remembered(readUpperEdge),
    break_on: remembered(wordReader(BREAK_MEASURES)),
    rate: readDecimal,
    of: remembered(ofReader(known)),
    min: readDecimal,
    max: readDecimal,
    currency: remembered(readCurrency),
    valid_from: remembered(readDate),
    valid_to: remembered(readDate),
    valid_by: remembered(wordReader(VALID_BY)),
    transit_days: remembered(readTransitDays),
    frequency: remembered(textReader(60)),
    free_time: remembered(readFreeTime),
    term: remembered(wordReader(TERMS)),
    tax: remembered(wordReader(TAXES)),
    requires: remembered(readRequires),
    profile: remembered(profileReader(known)),
    note: remembered(textReader(500)),
  };
  return COLUMNS.map((column) => readers[column]);
}

const REMEMBERED_AT_MOST = 4096;

function remembered(reader: CellReader): CellReader {
  const memory = new Map<string, CellRead>();
  return (text) => {
    const before = memory.get(text);
    if (before !== undefined) return before;
    const value = reader(text);
    if (memory.size >= REMEMBERED_AT_MOST) memory.clear();
    memory.set(text, value);
    return value;
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '₩': 'KRW',
  '€': 'EUR',
  '₫': 'VND',
  원: 'KRW',
};

function readCurrency(text: string): CellRead {
  const code = plain(text).toUpperCase();
  if (code === '' || isCurrency(code)) return code;
  const meant = SIGNS[code];
  if (meant !== undefined)
    return mistake(`${quoted(text)} is a sign, not a currency: write ${meant} if you mean it.`);
  return mistake(`${quoted(text)} is not an ISO 4217 currency such as USD.`);
}
