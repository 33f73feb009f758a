import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  findSource as findRow,
  listSources as listRows,
  removeSource as removeRow,
  saveSource as saveRow,
  type ExchangeSource,
  type SealedSource,
} from '../../database/tables/exchange-sources.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { SourceReading, SourceSecrets } from '../../domain/exchange/source.ts';
import type { Tools } from '../tools.ts';

export type SourceView = ExchangeSource & {
  /** Whether a key is kept, and under which names headers are. Never what they are. */
  readonly hasKey: boolean;
  readonly headerNames: readonly string[];
};

export type KeepSource = {
  readonly name: string;
  readonly reading: SourceReading;
  /** Undefined: as it was. */
  readonly key: string | null | undefined;
  readonly headers: SourceSecrets['headers'] | undefined;
  readonly everyHours: number;
  readonly isPaused: boolean;
};

type Keeping = Pick<Tools, 'db' | 'now' | 'newId' | 'seal' | 'unseal'>;

/** Says where exchange rates are fetched from. Keys are sealed, and asked for once. */
export async function keepSource(tools: Keeping, caller: Caller, command: KeepSource): Promise<SourceView> {
  const { forwarderId } = caller;
  const { name, reading, everyHours, isPaused } = command;
  const at = tools.now();
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const before = await findRow(trx, forwarderId, name);
    const known = before ? secretsOf(tools, before) : { key: null, headers: [] };
    const secrets: SourceSecrets = {
      key: command.key === undefined ? known.key : command.key,
      headers: command.headers ?? known.headers,
    };
    if (reading.type === 'unipass' && secrets.key === null) throw withoutKey();
    const sealed = tools.seal(JSON.stringify(secrets));
    await saveRow(trx, forwarderId, { name, reading, sealed, everyHours, nextAt: isPaused ? null : at, at });
    await addAudit(trx, forwarderId, {
      id: tools.newId(),
      happenedAt: at,
      actor: caller.name,
      action: 'rates.source_saved',
      subject: name,
      details: { type: reading.type, everyHours, isPaused },
    });
  });
  return findSource(tools, caller, name);
}

function withoutKey(): NaruError {
  const message = 'UNI-PASS answers only with a key of your own (인증키).';
  return new NaruError('invalid', message, [{ path: 'key', message }]);
}

export async function listSources(
  tools: Pick<Tools, 'db' | 'unseal'>,
  { forwarderId }: Caller,
): Promise<SourceView[]> {
  const rows = await inForwarder(tools.db, forwarderId, (trx) => listRows(trx, forwarderId));
  return rows.map((row) => viewOf(tools, row));
}

export async function findSource(
  tools: Pick<Tools, 'db' | 'unseal'>,
  { forwarderId }: Caller,
  name: string,
): Promise<SourceView> {
  const row = await inForwarder(tools.db, forwarderId, (trx) => findRow(trx, forwarderId, name));
  if (!row) throw noSuchSource();
  return viewOf(tools, row);
}

export async function removeSource(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  { forwarderId, name: actor }: Caller,
  name: string,
): Promise<void> {
  await inForwarder(db, forwarderId, async (trx) => {
    if (!(await removeRow(trx, forwarderId, name))) throw noSuchSource();
    const audit = { id: newId(), happenedAt: now(), actor, action: 'rates.source_removed', subject: name };
    await addAudit(trx, forwarderId, { ...audit, details: {} });
  });
}

export function noSuchSource(): NaruError {
  return new NaruError('not_found', 'There is no such source, or it is not yours.');
}

export function secretsOf({ unseal }: Pick<Tools, 'unseal'>, { sealed }: SealedSource): SourceSecrets {
  return JSON.parse(unseal(sealed)) as SourceSecrets; // Written by `keepSource`.
}

function viewOf(tools: Pick<Tools, 'unseal'>, { sealed, ...source }: SealedSource): SourceView {
  const { key, headers } = secretsOf(tools, { ...source, sealed });
  return { ...source, hasKey: key !== null, headerNames: headers.map(({ name }) => name) };
}
