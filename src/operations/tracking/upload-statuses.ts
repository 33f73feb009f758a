import { inForwarder } from '../../database/connect.ts';
import { addEvents } from '../../database/hot/events.ts';
import { addAudit } from '../../database/tables/audit.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import {
  readStatusHead,
  readStatusRow,
  type StatusHead,
  type StatusRow,
} from '../../domain/tracking/status-sheet.ts';
import { removeFile, readTable } from '../../files/read-table.ts';
import { saveUpload, type Upload } from '../../files/upload.ts';
import type { Tools } from '../tools.ts';
import { noteNews } from '../webhooks/tell-webhooks.ts';
import { lookAtShipments } from './look-for-exceptions.ts';
import {
  eventsOf,
  lookUp,
  onLine,
  type Publishing,
  type StatusFault,
  type UploadStatuses,
} from './status-events.ts';

export type UploadedStatuses = {
  readonly rows: number;
  /** Rows that can be read and belong to a shipment. */
  readonly accepted: number;
  /** Events that were new; a sheet sent again adds nothing. */
  readonly added: number;
  readonly shipments: number;
  readonly published: boolean;
  readonly errorCount: number;
  /** The first thousand. */
  readonly errors: readonly StatusFault[];
};

type UploadTools = Pick<Tools, 'db' | 'now' | 'newId' | 'uploadFolder'>;

export type { UploadStatuses };

const MOST_ROWS = 10_000;
const MOST_ERRORS = 1000;

/** A sheet of statuses: all of its rows become events, or none does. */
export async function uploadStatuses(
  tools: UploadTools,
  caller: Caller,
  command: UploadStatuses,
  body: Upload,
): Promise<UploadedStatuses> {
  const file = await saveUpload(body, tools.uploadFolder, tools.newId());
  try {
    const sheet = await readSheet(file);
    return await inForwarder(tools.db, caller.forwarderId, (trx) =>
      publish({ trx, tools, caller, command }, sheet),
    );
  } finally {
    await removeFile(file);
  }
}

type Sheet = {
  readonly rows: readonly StatusRow[];
  readonly count: number;
  readonly faults: readonly StatusFault[];
};

async function readSheet(file: string): Promise<Sheet> {
  let head: StatusHead | null = null;
  const rows: StatusRow[] = [];
  const faults: StatusFault[] = [];
  let count = 0;
  for await (const batch of readTable(file, true)) {
    for (const [index, cells] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      if (head === null) {
        head = readStatusHead(cells);
        if (head.faults.length > 0)
          return { rows, count, faults: head.faults.map((each) => onLine(line, each)) };
        continue;
      }
      count += 1;
      if (count > MOST_ROWS)
        throw new NaruError('too_large', `A sheet of statuses may have ${String(MOST_ROWS)} rows.`);
      const read = readStatusRow(cells, line, head);
      if (read.row) rows.push(read.row);
      faults.push(...read.faults.map((each) => onLine(line, each)));
    }
  }
  if (head === null) throw new NaruError('unreadable', 'The sheet is empty.');
  return { rows, count, faults };
}

async function publish(publishing: Publishing, sheet: Sheet): Promise<UploadedStatuses> {
  const { trx, tools, caller, command } = publishing;
  const known = await lookUp(publishing, sheet.rows);
  const read = sheet.rows.map((row) => eventsOf(row, known, publishing));
  const faults = [...sheet.faults, ...read.flatMap((each) => each.faults)].toSorted(
    (a, b) => a.line - b.line,
  );
  const events = read.flatMap((each) => each.events);
  const touched = [...new Set(events.map(({ shipmentId }) => shipmentId))];
  const outcome = {
    rows: sheet.count,
    accepted: read.filter(({ events: its }) => its.length > 0).length,
    shipments: touched.length,
    errorCount: faults.length,
    errors: faults.slice(0, MOST_ERRORS),
  };
  if (command.dryRun || faults.length > 0) return { ...outcome, added: 0, published: false };

  const at = tools.now();
  const added = await addEvents(trx, caller.forwarderId, events);
  const changed = [...new Set(added.map(({ shipmentId }) => shipmentId))];
  await noteNews(trx, caller.forwarderId, { ids: changed, at });
  await lookAtShipments(trx, tools, caller.forwarderId, changed);
  await addAudit(trx, caller.forwarderId, {
    id: tools.newId(),
    happenedAt: at,
    actor: caller.name,
    action: 'shipment.statuses_uploaded',
    subject: command.fileName.slice(0, 200),
    details: { rows: sheet.count, added: added.length, shipments: changed.length },
  });
  return { ...outcome, added: added.length, published: true };
}
