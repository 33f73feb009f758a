import { blankEvent, type ReportedEvent } from '../../domain/tracking/event.ts';
import type { Reading } from '../../domain/tracking/question.ts';
import { containerFrom } from '../container-number.ts';
import { fieldsOf, listIn, textIn, type Fields } from '../reading.ts';

const SEALS = ['cntrSelgNo1', 'cntrSelgNo2', 'cntrSelgNo3'];

/** API020: the boxes customs knows of, with their seals. Nothing happens to them here, so nothing moves. */
export function readContainers(fields: Fields): Reading {
  const read = listIn(fields, 'cntrQryBrkdQryVo').map((raw) => ({ raw, row: fieldsOf(raw) }));
  const boxes = read.map(({ raw, row }) => ({ raw, row, box: containerFrom(textIn(row, 'cntrNo')) }));
  return {
    events: boxes.flatMap(({ raw, row, box }) => (box.number === null ? [] : [listed(raw, row, box.number)])),
    unreadable: boxes.flatMap(({ box }) => box.warning ?? []),
  };
}

function listed(raw: unknown, row: Fields, equipment: string): ReportedEvent {
  const seals = SEALS.flatMap((name) => textIn(row, name) ?? []);
  const size = textIn(row, 'cntrStszCd');
  return {
    ...blankEvent(raw),
    code: 'CONTAINER',
    equipment,
    carrierText: [size, seals.length > 0 ? `seals ${seals.join(', ')}` : null].filter(Boolean).join(', '),
  };
}
