import { blankEvent, type Milestone, type ReportedEvent } from '../../domain/tracking/event.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import { fieldsOf, known, listIn, placeFrom, readingOf, textIn, tidy, type Fields } from '../reading.ts';
import { seoulTime } from './seoul-time.ts';

/**
 * What customs calls the steps of cargo. Only what truly says that it has happened moves anything: a declaration of
 * unloading or of carrying out comes before or without the cargo's own step.
 */
const MILESTONES: Readonly<Record<string, Milestone>> = {
  입항보고수리: 'arrived',
  입항보고: 'arrived',
  통관목록심사완료: 'import_cleared',
  수입신고수리: 'import_cleared',
  수입신고수리후반출: 'gate_out',
};

/** API001: where an import stands, its steps newest first. */
export function readImport(fields: Fields, context: ReadingContext): Reading {
  const heads = listIn(fields, 'cargCsclPrgsInfoQryVo').map(fieldsOf);
  const [head] = heads;
  if (head === undefined || heads.length > 1) return { events: [], unreadable: [] };
  const read = listIn(fields, 'cargCsclPrgsInfoDtlQryVo').map((row) => readStep(row, head, context));
  return readingOf(read);
}

function readStep(raw: unknown, head: Fields, { receivedAt }: ReadingContext): ReportedEvent | string {
  const row = fieldsOf(raw);
  const status = textIn(row, 'cargTrcnRelaBsopTpcd');
  if (status === null) return 'A step of the answer of UNI-PASS has no name.';
  const [shed, remark] = [textIn(row, 'shedNm'), textIn(row, 'rlbrCn') ?? textIn(row, 'rlbrBssNo')];
  return {
    ...blankEvent(raw),
    ...vehicleIn(head),
    ...placeFrom(portIn(head), textIn(head, 'dsprNm')),
    ...seoulTime(textIn(row, 'prcsDttm') ?? textIn(row, 'rlbrDttm'), receivedAt),
    code: status,
    milestone: known(MILESTONES, status.replace(/\s/g, '')) ?? 'unknown',
    facility: shed,
    pieces: piecesIn(row),
    references: referencesIn(head),
    carrierText: tidy([status, remark].filter((part) => part !== null).join(', ')) ?? '',
  };
}

/** `KRINC` by sea, `ICN` by air. */
function portIn(head: Fields): string | null {
  const code = textIn(head, 'dsprCd')?.toUpperCase() ?? null;
  return code !== null && /^[A-Z]{3}$/.test(code) ? `KR${code}` : code;
}

/** A flight stands where a ship does. */
function vehicleIn(head: Fields): Pick<ReportedEvent, 'vessel' | 'voyage' | 'flight'> {
  const name = textIn(head, 'shipNm');
  const isFlight = name !== null && /^[A-Z0-9]{2}\d{2,4}[A-Z]?$/.test(name);
  return {
    vessel: isFlight ? null : name,
    voyage: textIn(head, 'vydf'),
    flight: isFlight ? name : null,
  };
}

function piecesIn(row: Fields): number | null {
  const text = textIn(row, 'pckGcnt') ?? '';
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
}

function referencesIn(head: Fields): ReportedEvent['references'] {
  const numbers = [
    { type: 'TRD', value: textIn(head, 'mblNo') },
    { type: 'HBL', value: textIn(head, 'hblNo') },
    { type: 'CRG', value: textIn(head, 'cargMtNo') },
  ];
  return numbers.flatMap(({ type, value }) => (value === null ? [] : [{ type, value }]));
}
