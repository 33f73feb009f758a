/**
 * CPU of pricing one request with fifty candidate offers, in the domain alone.
 *
 * The yardstick runs in the same process, interleaved: printing the same answer once as JSON. So the ratio says something
 * on any machine, and the milliseconds are for the bar (2 ms).
 */
import type { QuoteRequest } from '../../src/domain/cargo/request.ts';
import type { Book } from '../../src/domain/pricing/book.ts';
import { price } from '../../src/domain/pricing/price.ts';
import {
  aBook,
  aBox,
  aLine,
  aRequest,
  aSeaRequest,
  counting,
  sampleLines,
} from '../support/examples/pricing.ts';

const OFFERS = 50;
const ROUNDS = 5;
const RUNS = 200;

const airBreaks = [
  ['0', '5200'],
  ['45', '3900'],
  ['100', '3470'],
  ['300', '3250'],
  ['500', '3100'],
  ['1000', '2980'],
].map(([from = '0', rate = '0']) => ({ from, to: null, rate }));

/** Fifty airlines, each with six breaks and a fuel surcharge of its own, on the sample's common charges. */
function anAirBook(): Book {
  const lane = {
    mode: 'AIR',
    origin: 'KRICN',
    destination: 'VNSGN',
    currency: 'KRW',
    basis: 'per_kg',
  } as const;
  const own = Array.from({ length: OFFERS }, (_, index) => {
    const carrier = `C${String(index)}`;
    return [
      aLine({ ...lane, carrier, service: 'general', breaks: airBreaks, minimum: '85000' }),
      aLine({ ...lane, carrier, charge: 'FSC', rate: '570' }),
    ];
  });
  const common = sampleLines().filter(
    ({ mode, carrier }) => carrier === null && (mode === 'AIR' || mode === null),
  );
  return aBook([...own.flat(), ...common]);
}

/** Fifty services, each with three boxes, on the sample's common charges. */
function aSeaBook(): Book {
  const lane = { mode: 'FCL', origin: 'KRPUS', destination: 'VNSGN', basis: 'per_container' } as const;
  const own = Array.from({ length: OFFERS }, (_, index) =>
    ['20GP', '40GP', '40HC'].map((equipment) =>
      aLine({ ...lane, carrier: `C${String(index)}`, service: 'S', equipment, rate: String(300 + index) }),
    ),
  );
  const common = sampleLines().filter(
    ({ mode, carrier }) => carrier === null && (mode === 'FCL' || mode === null),
  );
  return aBook([...own.flat(), ...common]);
}

function milliseconds(work: () => unknown, runs: number): number {
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function measure(name: string, request: QuoteRequest, book: Book): void {
  const answer = price(request, book, counting());
  for (let warm = 0; warm < RUNS; warm += 1) price(request, book, counting());
  const pricing: number[] = [];
  const printing: number[] = [];
  const fresh: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    pricing.push(milliseconds(() => price(request, book, counting()), RUNS));
    printing.push(milliseconds(() => JSON.stringify(answer), RUNS));
    const copies = Array.from({ length: RUNS }, () => structuredClone(book));
    let next = 0;
    fresh.push(milliseconds(() => price(request, copies[next++] ?? book, counting()), RUNS));
  }
  const [own, print, first] = [median(pricing), median(printing), median(fresh)];
  console.log(
    `${name}: ${String(answer.options.length)} offers, ${own.toFixed(2)} ms; ${first.toFixed(2)} ms with lines never read before; ` +
      `${(own / print).toFixed(1)} × printing the answer as JSON (${print.toFixed(2)} ms)`,
  );
}

const cartons = aRequest({ currency: 'USD' });
measure('air', cartons, anAirBook());
measure('sea', aSeaRequest({ containers: [aBox('40HC', 2), aBox('20GP', 1)] }), aSeaBook());
