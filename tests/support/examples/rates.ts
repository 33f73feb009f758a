import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Known } from '../../../src/domain/tariff/known.ts';
import type { Answer, TestNaru } from '../naru.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/rates');

export function rateFixture(name: string): Buffer {
  return readFileSync(path.join(fixtures, name));
}

/** The tariff of a Korean forwarder: 36 sea lanes, consolidation, six air lanes, two express tables, 259 rows. */
export const sampleTariff = (): string => rateFixture('tariff-korea-sample.csv').toString('utf8');

const HEADER =
  'mode,carrier,service,charge,block,origin,destination,equipment,basis,from,to,rate,currency,valid_from,valid_to,min,max,of,note';

/** A sea freight row of a tariff file, as its text; name what the test is about. */
export function aRateRow(about: Readonly<Record<string, string>> = {}): string {
  const cells: Readonly<Record<string, string>> = {
    mode: 'FCL',
    carrier: 'HDMU',
    charge: 'FRT',
    block: 'freight',
    origin: 'KRPUS',
    destination: 'VNSGN',
    equipment: '40HC',
    basis: 'per_container',
    rate: '560',
    currency: 'USD',
    valid_from: '2026-11-01',
    valid_to: '2027-01-31',
    ...about,
  };
  return HEADER.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
}

export function aTariff(...rows: readonly Readonly<Record<string, string>>[]): string {
  return [HEADER, ...rows.map(aRateRow), ''].join('\n');
}

export type ImportJson = {
  readonly id: string;
  readonly sheet: string;
  readonly status: string;
  readonly rows: number;
  readonly accepted: number;
  readonly errorCount: number;
  readonly errors: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly message: string;
  }[];
  readonly diff: { readonly added: number; readonly changed: number; readonly removed: number } | null;
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly cell: string;
    readonly line: number;
    readonly column: string;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  }[];
  readonly preview: readonly Readonly<Record<string, string>>[];
  readonly mapping: unknown;
};

type Sending = {
  readonly sheet?: string;
  readonly dryRun?: boolean;
  readonly type?: string;
  readonly key?: string;
};

/** Sends a file as the desk does, and asks until it has been read. */
export async function sendTariff(
  naru: TestNaru,
  file: string | Uint8Array,
  { sheet = 'book', dryRun = false, type = 'text/csv', key = naru.forwarder.key }: Sending = {},
): Promise<ImportJson> {
  const query = new URLSearchParams({ sheet, ...(dryRun ? { dryRun: 'true' } : {}) });
  const answer = await fetch(`${naru.baseUrl}/api/v1/rates/imports?${query.toString()}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body: file as BodyInit,
  });
  if (answer.status !== 202)
    throw new Error(`The file was not taken: ${String(answer.status)} ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  return importRead(naru, id, key);
}

/** Asks about an import until it is no longer running; the test's own time limit ends a wait in vain. */
export async function importRead(naru: TestNaru, id: string, key = naru.forwarder.key): Promise<ImportJson> {
  for (;;) {
    const { body }: Answer<ImportJson> = await naru.api(key)('GET', `/rates/imports/${id}`);
    if (body.status !== 'running') return body;
    await new Promise(setImmediate);
  }
}

export async function publishTariff(
  naru: TestNaru,
  file: string,
  sending: Sending = {},
): Promise<ImportJson> {
  const { id } = await sendTariff(naru, file, sending);
  const { body } = await naru.api(sending.key ?? naru.forwarder.key)<ImportJson>(
    'POST',
    `/rates/imports/${id}/publish`,
  );
  return body;
}

export async function exportTariff(naru: TestNaru, query = '', key = naru.forwarder.key): Promise<string> {
  const answer = await fetch(`${naru.baseUrl}/api/v1/rates/export${query}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return answer.text();
}

/** What a forwarder's rows may name, in a test that needs no database. */
export function aKnown(about: Partial<Known> = {}): Known {
  return {
    charges: new Set([
      'FRT',
      'BAF',
      'FSC',
      'SSC',
      'THC',
      'DTHC',
      'DOC',
      'TRK',
      'INS',
      'DG',
      'DUTY',
      'VAT',
      'CUS',
    ]),
    chargeAliases: new Map([['OCF', 'FRT']]),
    zones: new Set(['vietnam-base']),
    profiles: new Set(['air', 'express', 'lcl', 'truck']),
    places: new Set([
      'KRPUS',
      'KRICN',
      'KRINC',
      'VNSGN',
      'VNHPH',
      'COBOG',
      'COBUN',
      'PAROD',
      'CNSGH',
      'CNSHA',
      'SGSIN',
    ]),
    aliases: {
      sea: new Map([
        ['CNSHA', 'CNSGH'],
        ['ICN', 'KRICN'],
      ]),
      air: new Map([
        ['ICN', 'KRICN'],
        ['SGN', 'VNSGN'],
      ]),
    },
    countries: new Set(['KR', 'VN', 'CO', 'CN']),
    ...about,
  };
}
