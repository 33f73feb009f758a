import { blankEvent, type ReportedEvent } from '../../domain/tracking/event.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import { fieldsOf, listIn, textIn, tidy, type Fields } from '../reading.ts';
import { seoulTime } from './seoul-time.ts';

/** API002: an export declaration, the day by which its cargo must be loaded, and what has been loaded of it. */
export function readExport(fields: Fields, context: ReadingContext): Reading {
  const [head] = listIn(fields, 'expDclrNoPrExpFfmnBrkdQryRsltVo').map(fieldsOf);
  if (head === undefined) return { events: [], unreadable: [] };
  const loadings = listIn(fields, 'expDclrNoPrExpFfmnBrkdDtlQryRsltVo');
  return {
    events: [
      ...acceptance(head, context),
      ...loadingLimit(head, context),
      ...loadings.flatMap((row) => departure(row, head, context)),
    ],
    unreadable: [],
  };
}

function acceptance(head: Fields, context: ReadingContext): ReportedEvent[] {
  const time = seoulTime(textIn(head, 'acptDt'), context.receivedAt);
  if (time.happenedAt === null) return [];
  return [
    {
      ...about(head),
      ...time,
      code: '수출신고수리',
      milestone: 'export_cleared',
      carrierText: '수출신고수리',
    },
  ];
}

/**
 * Cargo must be loaded within 30 days of acceptance (Customs Act, article 251). A limit is no plan: it moves nothing,
 * and is shown until the cargo is gone. The guide writes the field in two ways.
 */
function loadingLimit(head: Fields, context: ReadingContext): ReportedEvent[] {
  const limit = textIn(head, 'loadDtyTmlm', 'loadDtyTmIm');
  const time = seoulTime(limit, context.receivedAt);
  if (time.happenedAt === null || textIn(head, 'shpmCmplYn') === 'Y') return [];
  return [
    {
      ...about(head),
      ...time,
      code: '적재의무기한',
      classifier: 'PLN',
      carrierText: `적재의무기한 ${limit}`,
    },
  ];
}

function departure(raw: unknown, head: Fields, context: ReadingContext): ReportedEvent[] {
  const row = fieldsOf(raw);
  const time = seoulTime(textIn(row, 'tkofDt'), context.receivedAt);
  if (time.happenedAt === null) return [];
  const [bill, packages] = [textIn(row, 'blNo'), textIn(row, 'shpmPckGcnt') ?? ''];
  return [
    {
      ...about(head),
      ...time,
      raw,
      code: '출항',
      milestone: 'departed',
      pieces: /^[1-9]\d{0,6}$/.test(packages) ? Number(packages) : null,
      references: bill === null ? [] : [{ type: 'TRD', value: bill }],
      carrierText: '출항',
    },
  ];
}

function about(head: Fields): ReportedEvent {
  const vessel = tidy(textIn(head, 'sanm'));
  return { ...blankEvent(Object.fromEntries(head)), vessel };
}
