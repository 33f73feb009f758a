import { inForwarder } from '../../database/connect.ts';
import { addRates, currentRates } from '../../database/tables/exchange-rates.ts';
import {
  claimSources,
  findSource as findRow,
  saveOutcome,
  type DueSource,
  type FetchedAnswer,
} from '../../database/tables/exchange-sources.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { plausible } from '../../domain/exchange/plausible.ts';
import { nextAsk, type ReadRates } from '../../domain/exchange/source.ts';
import type { ExchangeRate } from '../../domain/pricing/book.ts';
import { dayIn, type Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import { noSuchSource, secretsOf } from './keep-sources.ts';

type Fetching = Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'fetchRates'>;

export type Fetched = {
  readonly rates: readonly ExchangeRate[];
  readonly leftOut: readonly string[];
  /** Why nothing came; null when something did. */
  readonly error: string | null;
};

/** Asks a source now. With `isTest` nothing is kept: what it would bring is only shown. */
export async function fetchSource(
  tools: Fetching,
  { forwarderId, officeTimeZone }: Pick<Caller, 'forwarderId' | 'officeTimeZone'>,
  { name, isTest }: { readonly name: string; readonly isTest: boolean },
): Promise<Fetched> {
  const today = dayIn(officeTimeZone, tools.now());
  const source = await inForwarder(tools.db, forwarderId, (trx) => findRow(trx, forwarderId, name));
  if (!source) throw noSuchSource();
  const secrets = secretsOf(tools, source);
  const answer = await tools.fetchRates({ name, reading: source.reading, secrets, today }); // No transaction is open across the network.
  const asking = { forwarderId, name, today, everyHours: source.everyHours };
  if (answer.kind === 'failed') {
    if (!isTest) await saveFailure(tools, asking, answer.message);
    return { rates: [], leftOut: [], error: answer.message };
  }
  return keep(tools, asking, answer, isTest);
}

type Asking = {
  readonly forwarderId: string;
  readonly name: string;
  readonly today: Temporal.PlainDate;
  readonly everyHours: number;
};

/** What is believable is written into the history in one transaction with the word that it came. */
async function keep(tools: Fetching, asking: Asking, read: ReadRates, isTest: boolean): Promise<Fetched> {
  const { forwarderId, name, today } = asking;
  const at = tools.now();
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const known = await currentRates(trx, forwarderId, today);
    const { rates, leftOut } = plausible(read, known, today.toString());
    const error = rates.length > 0 ? null : `None of its rates can be believed. ${leftOut[0] ?? ''}`.trim();
    if (isTest) return { rates, leftOut, error };
    if (error !== null) {
      await saveOutcome(trx, forwarderId, name, {
        at,
        nextAt: nextAsk(asking.everyHours, true, at),
        answer: null,
        error,
      });
      return { rates, leftOut, error };
    }
    await addRates(
      trx,
      forwarderId,
      rates.map((rate) => ({ ...rate, id: tools.newId() })),
      at,
    );
    const answer = answerOf(rates, leftOut);
    await saveOutcome(trx, forwarderId, name, {
      at,
      nextAt: nextAsk(asking.everyHours, false, at),
      answer,
      error,
    });
    return { rates, leftOut, error };
  });
}

const LEFT_OUT_KEPT = 20;

function answerOf(rates: readonly ExchangeRate[], leftOut: readonly string[]): FetchedAnswer {
  const asOf =
    rates
      .map((rate) => rate.asOf)
      .toSorted()
      .at(-1) ?? '';
  return { read: rates.length, asOf, leftOut: leftOut.slice(0, LEFT_OUT_KEPT) };
}

async function saveFailure({ db, now }: Fetching, asking: Asking, error: string): Promise<void> {
  const at = now();
  await inForwarder(db, asking.forwarderId, (trx) =>
    saveOutcome(trx, asking.forwarderId, asking.name, {
      at,
      nextAt: nextAsk(asking.everyHours, true, at),
      answer: null,
      error,
    }),
  );
}

const SOURCES_A_TICK = 20;
const LEASE = { minutes: 5 };

/** Asks every source whose time has come. One source's trouble is not another's. */
export async function fetchDueRates(tools: Fetching & Pick<Tools, 'log'>): Promise<void> {
  const now = tools.now();
  const due = await claimSources(tools.db, { now, leaseUntil: now.add(LEASE), most: SOURCES_A_TICK });
  await Promise.all(due.map((source) => fetchOne(tools, source)));
}

async function fetchOne(tools: Fetching & Pick<Tools, 'log'>, { name, ...office }: DueSource): Promise<void> {
  try {
    const { error } = await fetchSource(tools, office, { name, isTest: false });
    if (error !== null)
      tools.log.warn({ ...office, source: name, error }, 'A source of exchange rates did not answer.');
  } catch (error) {
    tools.log.error({ ...office, source: name, error }, 'fetching exchange rates failed');
  }
}
