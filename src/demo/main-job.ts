import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Temporal } from '../domain/time.ts';
import type { Customer, Office } from './offices.ts';
import { openBook } from './rate-book.ts';

type Money = { readonly amount: string; readonly currency: string };
type Quote = {
  readonly number: string;
  readonly status: string;
  readonly options: readonly {
    readonly id: string;
    readonly carrier: string;
    readonly complete: boolean;
    readonly totals: { readonly total: Money };
  }[];
};

export type MainJob = {
  readonly office: Office;
  readonly exporter: Customer;
  readonly dataDir: string;
  readonly today: Temporal.PlainDate;
  /** Confirms the booking of a shipment, as the carrier would. */
  readonly book: (reference: string) => Promise<void>;
  readonly say: (step: string, figure: string) => void;
  /** Milliseconds since some fixed moment, for the figures. */
  readonly clock: () => number;
};

/** A shipment that can be followed, by its reference and its public address. */
export type Followed = { readonly reference: string; readonly trackingUrl: string };

/** How long the demo's public pages stay open. */
const LINK_DAYS = 90;

/** The main job, once, in front of the reader's eyes: from a tariff file to a tracking page. */
export async function doMainJob(job: MainJob): Promise<Followed> {
  const { office, exporter, today, say, clock } = job;
  let started = clock();
  const took = (): string => {
    const text = `${String(Math.round(clock() - started))} ms`;
    started = clock();
    return text;
  };

  const rows = await openBook(office, today);
  say('Tariff read and published', `${String(rows)} sample rates, ${took()}`);

  const quote = await exporter.ask<Quote>('POST', '/quotes', twoHighCubes(today));
  const best = quote.options.find(({ complete }) => complete);
  if (!best) throw new Error(`The sample quote came out without a complete option: ${JSON.stringify(quote)}`);
  const { total } = best.totals;
  say(
    'Quote priced',
    `${quote.number}, ${String(quote.options.length)} options, best ${total.currency} ${total.amount}, ${took()}`,
  );

  const pdf = await exporter.ask<Uint8Array>('GET', `/quotes/${quote.number}/pdf?lang=ko`);
  const file = path.join(job.dataDir, `${quote.number}.pdf`);
  await writeFile(file, pdf);
  say('PDF written', `${file}, ${String(Math.round(pdf.length / 1024))} kB, ${took()}`);

  const accepted = await exporter.ask<{ shipment: { reference: string } }>(
    'POST',
    `/quotes/${quote.number}/acceptance`,
    { optionId: best.id },
  );
  const { reference } = accepted.shipment;
  say('Accepted', `shipment ${reference}, ${took()}`);

  await job.book(reference);
  const asked = await office.ask<{ added: number; kind: string }>('POST', `/shipments/${reference}/poll`, {});
  say('Simulated carrier asked', `${String(asked.added)} events, ${took()}`);

  const followed = await followShipment(office, reference, today);
  say('Tracking page', followed.trackingUrl);
  return followed;
}

/** Makes the public link that a buyer opens. */
export async function followShipment(
  { ask }: Office,
  reference: string,
  today: Temporal.PlainDate,
): Promise<Followed> {
  const expiresAt = `${today.add({ days: LINK_DAYS }).toString()}T00:00:00Z`;
  const link = await ask<{ url: string }>('POST', `/shipments/${reference}/links`, {
    recipient: 'Demo buyer',
    expiresAt,
  });
  return { reference, trackingUrl: link.url };
}

/** Two 40' high cubes, Busan to Ho Chi Minh City. */
export function twoHighCubes(today: Temporal.PlainDate) {
  return {
    modes: ['FCL'],
    origin: 'KRPUS',
    destination: 'VNSGN',
    incoterm: 'CIF',
    incotermPlace: 'Ho Chi Minh City',
    readyDate: today.add({ days: 8 }).toString(),
    currency: 'USD',
    containers: [{ type: '40HC', quantity: 2, cargoWeightKg: '17000' }],
    commodity: 'cosmetics',
    hsCode: '330499',
    goodsValue: { amount: '50000.00', currency: 'USD' },
    goodsValueTerm: 'FOB',
    services: ['insurance'],
  };
}
