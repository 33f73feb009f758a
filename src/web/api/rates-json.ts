import type { RateImport } from '../../domain/tariff/import.ts';

/** An import as it is told: what became of the file, and what is wrong with which row. */
export function importJson(found: RateImport): object {
  return {
    id: found.id,
    kind: found.kind,
    sheet: found.sheet,
    fileName: found.fileName,
    dryRun: found.dryRun,
    status: found.status,
    rows: found.rows,
    accepted: found.accepted,
    errorCount: found.errorCount,
    errors: found.errors,
    diff: found.diff,
    mapping: found.mapping,
    preview: found.preview,
    questions: found.questions,
    startedBy: found.startedBy,
    createdAt: found.createdAt.toString(),
    finishedAt: found.finishedAt?.toString() ?? null,
    publishedAt: found.publishedAt?.toString() ?? null,
  };
}
