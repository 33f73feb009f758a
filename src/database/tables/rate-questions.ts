import type { Answers, Mapping, Question } from '../../domain/tariff/sheet/mapping.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type Asked = {
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
  readonly preview: readonly object[];
  readonly source: Buffer;
  readonly rows: number;
};

/** Stops an import at its questions; the file is kept until they are answered. */
export async function saveQuestions(
  trx: Database,
  forwarderId: string,
  id: string,
  { mapping, questions, preview, source, rows, at }: Asked & { readonly at: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'save_rate_questions',
    text: `UPDATE rate_imports SET status = 'questions', mapping = $3, questions = $4, preview = $5, source = $6, rows = $7, heard_at = $8
           WHERE forwarder_id = $1 AND id = $2 AND status = 'running'`,
    values: [
      forwarderId,
      id,
      JSON.stringify(mapping),
      JSON.stringify(questions),
      JSON.stringify(preview),
      source,
      rows,
      at.toString(),
    ],
  });
}

export type Answered = {
  readonly mapping: Mapping;
  readonly answers: Answers;
};

/** Takes the answers and lets the import run again; gives the file back. */
export async function saveAnswers(
  trx: Database,
  forwarderId: string,
  id: string,
  { mapping, answers, at }: Answered & { readonly at: Temporal.Instant },
): Promise<Buffer> {
  const [row] = await named<{ source: Buffer }>(trx, {
    name: 'save_rate_answers',
    text: `UPDATE rate_imports SET status = 'running', mapping = $3, answers = $4, questions = '[]', heard_at = $5
           WHERE forwarder_id = $1 AND id = $2 AND status = 'questions' RETURNING source`,
    values: [forwarderId, id, JSON.stringify(mapping), JSON.stringify(answers), at.toString()],
  });
  if (!row) throw new Error('Broken assumption: the import was locked and has questions');
  return row.source;
}

/** What was decided about a sheet stays readable; the file itself is no longer needed. */
export async function forgetSource(
  trx: Database,
  forwarderId: string,
  id: string,
  { mapping, preview }: { readonly mapping: Mapping; readonly preview: readonly object[] },
): Promise<void> {
  await named(trx, {
    name: 'forget_rate_source',
    text: `UPDATE rate_imports SET source = NULL, mapping = $3, preview = $4 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, JSON.stringify(mapping), JSON.stringify(preview)],
  });
}

/** Keeps the file of an import with faults, to give it back with them. */
export async function keepSource(
  trx: Database,
  forwarderId: string,
  id: string,
  source: Buffer,
): Promise<void> {
  await named(trx, {
    name: 'keep_rate_source',
    text: `UPDATE rate_imports SET source = $3 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, source],
  });
}

export async function findSource(trx: Database, forwarderId: string, id: string): Promise<Buffer | null> {
  const [row] = await named<{ source: Buffer | null }>(trx, {
    name: 'find_rate_source',
    text: `SELECT source FROM rate_imports WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
  return row?.source ?? null;
}

export async function findMapping(trx: Database, forwarderId: string, name: string): Promise<Mapping | null> {
  const [row] = await named<{ mapping: Mapping }>(trx, {
    name: 'find_rate_mapping',
    text: `SELECT mapping FROM rate_mappings WHERE forwarder_id = $1 AND name = $2`,
    values: [forwarderId, name],
  });
  return row?.mapping ?? null;
}

export async function saveMapping(
  trx: Database,
  forwarderId: string,
  name: string,
  { mapping, at }: { readonly mapping: Mapping; readonly at: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'save_rate_mapping',
    text: `INSERT INTO rate_mappings (forwarder_id, name, mapping, updated_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (forwarder_id, name) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at`,
    values: [forwarderId, name, JSON.stringify(mapping), at.toString()],
  });
}
