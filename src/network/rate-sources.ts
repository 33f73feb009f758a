import { NaruError } from '../domain/error.ts';
import { readJsonRates } from '../domain/exchange/read-json.ts';
import { inOneLine } from '../domain/exchange/source.ts';
import type {
  ReadRates,
  SourceAnswer,
  SourceQuestion,
  SourceSecrets,
  UnipassReading,
} from '../domain/exchange/source.ts';
import { jsonOf, textOf } from './body.ts';
import { createClient, type Incoming } from './exchange.ts';

export type RateSourceOptions = {
  readonly allowPrivateHosts: boolean;
  readonly random: () => number;
  readonly readCustomsRates: (text: string, reading: UnipassReading) => ReadRates;
  readonly deadlineMs?: number;
  readonly mostBytes?: number;
};

const DEADLINE_MS = 20_000;
const MOST_BYTES = 2 * 1024 * 1024;
const DIRECTIONS = { export: '1', import: '2' } as const;

/** Asks a source of exchange rates through the one way out. Never throws: a bad day is an answer. */
export function createRateFetcher(
  options: RateSourceOptions,
): (question: SourceQuestion) => Promise<SourceAnswer> {
  const { deadlineMs = DEADLINE_MS, mostBytes = MOST_BYTES } = options;
  const send = createClient(options);
  return async (question) => {
    const address = addressOf(question);
    if (address === null) return failed('The address is not a web address.');
    const { headers } = question.secrets;
    const outcome = await send(
      {
        method: 'GET',
        url: address,
        headers: {
          accept: question.reading.type === 'json' ? 'application/json' : 'application/xml',
          'user-agent': 'Naru',
          ...Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
        },
        body: null,
      },
      { signal: AbortSignal.timeout(deadlineMs), mostBytes },
    );
    if ('failed' in outcome)
      return failed(
        outcome.because.replaceAll('The carrier', 'The source').replaceAll('of the carrier', 'of the source'),
      );
    if (outcome.status !== 200) return failed(refusalOf(outcome.status));
    return read(outcome, question, options);
  };
}

function addressOf({ reading, secrets, today }: SourceQuestion): string | null {
  const day = today.toString();
  const bare = day.replaceAll('-', '');
  if (reading.type === 'json') {
    return reading.url
      .replaceAll('{date}', day)
      .replaceAll('{yyyymmdd}', bare)
      .replaceAll('{key}', encodeURIComponent(secrets.key ?? ''));
  }
  if (!URL.canParse(reading.url)) return null;
  const url = new URL(reading.url);
  url.searchParams.set('crkyCn', secrets.key ?? '');
  url.searchParams.set('qryYymmDd', bare);
  url.searchParams.set('imexTp', DIRECTIONS[reading.direction]);
  return url.href;
}

function refusalOf(status: number): string {
  if (status === 401 || status === 403) return `The source refuses our key (${String(status)}).`;
  if (status >= 300 && status < 400)
    return `The source sends us elsewhere (${String(status)}); that is not followed.`;
  return `The source answered ${String(status)}.`;
}

function read(
  { body, headers }: Incoming,
  question: SourceQuestion,
  options: RateSourceOptions,
): SourceAnswer {
  const { reading, name, secrets } = question;
  try {
    const text = textOf(body, headers['content-type'] ?? '');
    if (reading.type === 'unipass') return some(options.readCustomsRates(text, reading));
    const found = readJsonRates(jsonOf(text), reading, { source: name, today: question.today.toString() });
    return found === null ? failed(`There are no rows at "${reading.rows}" in the answer.`) : some(found);
  } catch (error) {
    if (error instanceof NaruError) return failed(withoutSecrets(error.message, secrets));
    if (error instanceof SyntaxError || error instanceof TypeError) {
      return failed('The source answered with something that is no list of rates.');
    }
    throw error;
  }
}

/** An answer without a single rate is no answer: nothing is to be taken for "unchanged". */
function some(found: ReadRates): SourceAnswer {
  const [why] = found.leftOut;
  if (found.rates.length > 0) return { kind: 'rates', ...found };
  return failed(`The answer holds no exchange rate.${why === undefined ? '' : ` ${why}`}`);
}

function withoutSecrets(text: string, { key, headers }: SourceSecrets): string {
  return [key ?? '', ...headers.map(({ value }) => value)]
    .filter((secret) => secret !== '')
    .reduce((told, secret) => told.replaceAll(secret, '…'), text);
}

function failed(message: string): SourceAnswer {
  return { kind: 'failed', message: inOneLine(message) };
}
