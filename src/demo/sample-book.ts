import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Temporal } from '../domain/time.ts';

const data = path.join(import.meta.dirname, 'data');

/** The dates the sample file was written with; the demo's are counted from the day it starts. */
const WRITTEN_FROM = /2026-11-01/g;
const WRITTEN_TO = /2027-01-31/g;

/** The sample tariff, valid around the day the demo starts: it works on any day of any year. Sample values, never prices. */
export async function sampleTariff(today: Temporal.PlainDate): Promise<string> {
  const text = await readFile(path.join(data, 'tariff-korea-sample.csv'), 'utf8');
  return text
    .replace(WRITTEN_FROM, today.subtract({ days: 22 }).toString())
    .replace(WRITTEN_TO, today.add({ days: 69 }).toString());
}

export type SampleRate = {
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
  readonly source: string;
};

/** The sample exchange rates; they are of the day the demo starts, and their source says "sample". */
export async function sampleExchangeRates(): Promise<SampleRate[]> {
  return JSON.parse(await readFile(path.join(data, 'exchange-rates-sample.json'), 'utf8')) as SampleRate[];
}
