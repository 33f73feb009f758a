import { Temporal } from '../domain/time.ts';
import type { Office } from './offices.ts';
import { sampleExchangeRates, sampleTariff } from './sample-book.ts';

type Import = {
  readonly id: string;
  readonly status: string;
  readonly rows: number;
  readonly errors: unknown;
};

/** Days back for which the demo has exchange rates: long enough for a quote that has expired since. */
const RATE_DAYS = [0, 7, 14, 21];
const PATIENCE_MS = 20_000;

/** The sample tariff, read, checked and published; gives how many rows it has. */
export async function openBook({ ask }: Office, today: Temporal.PlainDate): Promise<number> {
  const rates = await sampleExchangeRates();
  for (const daysAgo of RATE_DAYS) {
    const asOf = today.subtract({ days: daysAgo }).toString();
    await ask(
      'PUT',
      '/exchange-rates',
      rates.map((rate) => ({ ...rate, per: 1, asOf, kind: 'selling' })),
    );
  }

  const { id } = await ask<Import>('POST', '/rates/imports?sheet=sample', await sampleTariff(today));
  const read = await whenRead(ask, id);
  if (read.status !== 'ready')
    throw new Error(`The sample tariff was refused: ${JSON.stringify(read.errors)}`);
  await ask('POST', `/rates/imports/${id}/publish`, {});
  return read.rows;
}

async function whenRead(ask: Office['ask'], id: string): Promise<Import> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  for (;;) {
    const read = await ask<Import>('GET', `/rates/imports/${id}`);
    if (read.status !== 'running') return read;
    patience.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The carriers of the sample tariff that go by sea: in the demo, all of them are one simulated carrier. */
/** An airline and the express carriers, each through the interface it really has. */
const BY_AIR = [
  ['KE', 'one-record'],
  ['DHL', 'dhl'],
  ['FEDEX', 'fedex'],
  ['UPS', 'ups'],
] as const;

const SIMULATED = ['HDMU', 'KMTU', 'SKLU', 'MSCU', 'MAEU', 'ONEY', 'HLCU', 'CMDU', 'NARU'];

export async function connectCarriers({ ask }: Office, carrierUrl: string): Promise<void> {
  for (const code of SIMULATED) {
    await ask('PUT', `/carriers/${code}/connection`, {
      connector: 'dcsa',
      profile: 'simulated',
      baseUrl: `${carrierUrl}/v2`,
      apiVersion: '2.2',
      trackBy: ['masterBill', 'booking', 'container'],
      subscribe: false,
      auth: { type: 'none' },
      requestsPerMinute: 6000,
      pollEveryMinutes: 1,
    });
  }
  for (const [code, connector] of BY_AIR) {
    await ask('PUT', `/carriers/${code}/connection`, {
      connector,
      profile: 'simulated',
      baseUrl: `${carrierUrl}/${connector}`,
      trackBy: ['masterBill'],
      subscribe: false,
      auth: { type: 'none' },
      requestsPerMinute: 6000,
      pollEveryMinutes: 1,
    });
  }
}
