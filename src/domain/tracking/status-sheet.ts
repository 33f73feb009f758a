import type { Fault } from '../error.ts';
import { Temporal } from '../time.ts';
import type { Classifier } from './event.ts';

/** The columns of a sheet of statuses. One of the first three finds the shipment. */
export const STATUS_COLUMNS = [
  'reference',
  'house',
  'container',
  'milestone',
  'classifier',
  'dateTime',
  'place',
  'pieces',
  'reason',
] as const;
export type StatusColumn = (typeof STATUS_COLUMNS)[number];

/** Headings as people write them, without spaces, signs and case. */
const HEADINGS: Readonly<Record<StatusColumn, readonly string[]>> = {
  reference: ['reference', 'shipment', 'ref', '번호', '화물번호', '운송번호', '참조번호'],
  house: ['house', 'housebill', 'housebl', 'hbl', 'hawb', '하우스', '하우스bl', '하우스비엘'],
  container: [
    'container',
    'containerno',
    'containernumber',
    'cntr',
    'cntrno',
    '컨테이너',
    '컨테이너번호',
    '컨',
  ],
  milestone: ['milestone', 'status', 'event', '상태', '단계', '이벤트', '진행상태'],
  classifier: ['classifier', 'type', 'kind', '구분', '실적구분', '종류'],
  dateTime: ['datetime', 'time', 'date', 'happenedat', '일시', '시각', '시간', '일자', '날짜'],
  place: ['place', 'location', 'port', 'unlocode', '장소', '위치', '항구', '항'],
  pieces: ['pieces', 'packages', 'qty', '수량', '개수', '포장수'],
  reason: ['reason', 'remark', 'remarks', 'note', '사유', '비고', '이유', '메모'],
};

const CLASSIFIERS: Readonly<Record<string, Classifier>> = {
  '': 'ACT',
  act: 'ACT',
  actual: 'ACT',
  실제: 'ACT',
  실적: 'ACT',
  완료: 'ACT',
  est: 'EST',
  estimated: 'EST',
  예상: 'EST',
  예정: 'EST',
  pln: 'PLN',
  planned: 'PLN',
  계획: 'PLN',
};

/** Which column stands where. A heading nobody knows, or one given twice, is a fault. */
export type StatusHead = {
  readonly at: ReadonlyMap<StatusColumn, number>;
  readonly faults: readonly Fault[];
};

export function readStatusHead(cells: readonly string[]): StatusHead {
  const at = new Map<StatusColumn, number>();
  const faults: Fault[] = [];
  cells.forEach((text, index) => {
    const heading = bare(text);
    if (heading === '') return;
    const column = STATUS_COLUMNS.find((name) => HEADINGS[name].includes(heading));
    if (column === undefined)
      faults.push({ path: text.slice(0, 60), message: `Nobody knows the column "${text.slice(0, 60)}".` });
    else if (at.has(column)) faults.push({ path: column, message: `The column ${column} is there twice.` });
    else at.set(column, index);
  });
  if (!['reference', 'house', 'container'].some((name) => at.has(name as StatusColumn))) {
    faults.push({
      path: 'reference',
      message: 'One column must name the shipment: reference, house or container.',
    });
  }
  for (const needed of ['milestone', 'dateTime'] as const) {
    if (!at.has(needed)) faults.push({ path: needed, message: `The column ${needed} is missing.` });
  }
  return { at, faults };
}

/** A row as it is written, in words that still must be looked up. */
export type StatusRow = {
  readonly line: number;
  readonly by: 'reference' | 'house' | 'container';
  readonly number: string;
  readonly container: string | null;
  readonly milestone: string;
  readonly classifier: Classifier;
  readonly time: StatusTime;
  readonly place: string | null;
  readonly pieces: number | null;
  readonly reason: string | null;
};

/** A moment, or a clock that is read where the place is. */
export type StatusTime = { readonly at: Temporal.Instant } | { readonly clock: Temporal.PlainDateTime };

export type ReadStatus = { readonly row: StatusRow | null; readonly faults: readonly Fault[] };

/** Reads one row. Nothing is guessed: what cannot be read is said, by its column. */
export function readStatusRow(cells: readonly string[], line: number, { at }: StatusHead): ReadStatus {
  const text = (column: StatusColumn) => {
    const index = at.get(column);
    return index === undefined ? '' : (cells[index] ?? '').trim();
  };
  const by = (['reference', 'house', 'container'] as const).find((name) => text(name) !== '');
  const classifier = CLASSIFIERS[text('classifier').toLowerCase()];
  const time = timeOf(text('dateTime'));
  const pieces = text('pieces') === '' ? null : wholeNumber(text('pieces'));
  const refused = (is: boolean, path: StatusColumn, message: string) => (is ? [{ path, message }] : []);
  const faults = [
    ...refused(!by, 'reference', 'Say which shipment: a reference, a house bill or a container.'),
    ...refused(text('milestone') === '', 'milestone', 'Say what happened.'),
    ...refused(!classifier, 'classifier', 'This must be ACT, EST or PLN, or empty for ACT.'),
    ...refused(!time, 'dateTime', 'Write a day and a time: 2026-12-01 18:20 or 2026-12-01T18:20+09:00.'),
    ...refused(Number.isNaN(pieces), 'pieces', 'This must be a whole number.'),
    ...refused(text('reason').length > LONGEST_REASON, 'reason', 'At most 1000 characters.'),
  ];
  if (faults.length > 0 || !by || !classifier || !time) return { row: null, faults };
  const words = {
    container: orNull(text('container')),
    place: orNull(text('place')),
    reason: orNull(text('reason')),
  };
  const row = {
    line,
    by,
    number: text(by),
    milestone: text('milestone'),
    classifier,
    time,
    pieces,
    ...words,
  };
  return { row, faults: [] };
}

const LONGEST_REASON = 1000;

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function wholeNumber(text: string): number {
  return /^\d{1,7}$/.test(text.replaceAll(',', '')) ? Number(text.replaceAll(',', '')) : Number.NaN;
}

const CLOCK = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

function timeOf(text: string): StatusTime | null {
  try {
    const parts = CLOCK.exec(text)
      ?.slice(1)
      .map((part: string | undefined) => Number(part ?? 0));
    if (!parts) return { at: Temporal.Instant.from(text) };
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
    const clock = Temporal.PlainDateTime.from(
      { year, month, day, hour, minute, second },
      { overflow: 'reject' },
    );
    return { clock };
  } catch {
    return null;
  }
}

/** A heading, or a milestone's name, as it is compared. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
