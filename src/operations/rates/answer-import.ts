import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { lockImport } from '../../database/tables/rate-imports.ts';
import { findMapping, saveAnswers, saveMapping } from '../../database/tables/rate-questions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { RateImport } from '../../domain/tariff/import.ts';
import type { Answers, Mapping } from '../../domain/tariff/sheet/mapping.ts';
import { applyMapping } from '../../domain/tariff/sheet/suggest.ts';
import { restoreUpload } from '../../files/upload.ts';
import { noSuchImport } from './find-import.ts';
import type { Started } from './import-rates.ts';
import { inTurn } from './in-turn.ts';
import { runImport, type Importing } from './run-import.ts';

export type AnswerCommand = {
  readonly answers: Answers;
  /** The layout as it is meant, or the name of one remembered; null: as it was suggested. */
  readonly mapping: Mapping | string | null;
  /** Remember the layout under this name for the next sheet. */
  readonly rememberAs: string | null;
};

/** Answers what an import asked, and lets it run on. What is still open is asked again. */
export async function answerImport(
  tools: Importing,
  caller: Caller,
  id: string,
  command: AnswerCommand,
): Promise<Started> {
  const { forwarderId } = caller;
  const { found, mapping, answers, source } = await inForwarder(tools.db, forwarderId, async (trx) => {
    const asked = await lockImport(trx, forwarderId, id);
    if (!asked) throw noSuchImport();
    if (asked.status !== 'questions') throw new NaruError('conflict', 'This import has no open questions.');

    const named =
      typeof command.mapping === 'string'
        ? await findMapping(trx, forwarderId, command.mapping)
        : command.mapping;
    const chosen = mappingOf(asked, command, named);
    const together = { ...(asked.answers as Answers), ...command.answers };
    const at = tools.now();
    const kept = await saveAnswers(trx, forwarderId, id, { mapping: chosen, answers: together, at });
    if (command.rememberAs !== null)
      await saveMapping(trx, forwarderId, command.rememberAs, { mapping: chosen, at });
    await addAudit(trx, forwarderId, {
      id: tools.newId(),
      happenedAt: at,
      actor: caller.name,
      action: 'rates.answered',
      subject: asked.sheet,
      details: { import: id, answers: command.answers },
    });
    return { found: asked, mapping: chosen, answers: together, source: kept };
  });
  const file = await restoreUpload(source, tools.uploadFolder, id);
  const { version, sheet } = found;
  const given = { mapping, remembered: null, answers };
  return {
    id,
    status: 'running',
    finished: inTurn(() => runImport(tools, { forwarderId, id, version, sheet, file, given })),
  };
}

function mappingOf(asked: RateImport, command: AnswerCommand, named: Mapping | null): Mapping {
  const suggested = asked.mapping as Mapping;
  if (command.mapping === null) return suggested;
  if (named === null) {
    const message = 'There is no mapping of that name.';
    throw new NaruError('invalid', message, [{ path: 'mapping', message }]);
  }
  return typeof command.mapping === 'string' ? applyMapping(suggested, named) : named;
}
