import type { PastPlan, Shipment } from '../shipment/shipment.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import type { Temporal } from '../time.ts';

/** What is known before anything is heard: the route, the boxes, the times booked and quoted. */
export type Plan = {
  readonly mode: Mode;
  readonly origin: string;
  readonly destination: string;
  /** Where legs meet, in order. */
  readonly transhipments: readonly string[];
  readonly starts: readonly string[];
  readonly ends: readonly string[];
  /** Each box with those whose cargo it took over: one box's worth of cargo, whatever it lies in. */
  readonly boxes: readonly (readonly string[])[];
  readonly bills: readonly string[];
  /** Those it had before it was booked anew, and how it was planned then, oldest first. */
  readonly pastBills: readonly string[];
  readonly past: readonly PastPlan[];
  readonly packages: number | null;
  readonly etd: Temporal.Instant | null;
  readonly eta: Temporal.Instant | null;
  readonly quotedEta: Temporal.Instant | null;
  readonly cancelled: boolean;
  readonly createdAt: Temporal.Instant;
};

export function planOf(shipment: Shipment): Plan {
  const { legs } = shipment;
  const first = legs[0];
  const last = legs.at(-1);
  return {
    mode: shipment.mode,
    origin: shipment.origin,
    destination: shipment.destination,
    transhipments: legs.slice(0, -1).map(({ to }) => to),
    starts: [shipment.origin, first?.from ?? shipment.origin],
    ends: [shipment.destination, last?.to ?? shipment.destination],
    boxes: boxesOf(shipment),
    bills: legs.flatMap(({ masterBill, booking }) => [masterBill, booking]).filter((n) => n !== null),
    ...pastOf(shipment),
    packages: shipment.masterPackages ?? shipment.packages,
    etd: first?.etd ?? null,
    eta: last?.eta ?? null,
    quotedEta: shipment.quotedEta,
    cancelled: shipment.cancelledAt !== null,
    createdAt: shipment.createdAt,
  };
}

function pastOf({ past = [] }: Shipment): Pick<Plan, 'past' | 'pastBills'> {
  return { past, pastBills: [...new Set(past.flatMap(({ bills }) => bills))] };
}

function boxesOf({ containers }: Shipment): string[][] {
  const replaced = new Set(containers.map(({ replaces }) => replaces));
  return containers
    .filter(({ number }) => !replaced.has(number))
    .map(({ number }) => {
      const chain = [number];
      for (let at = containers.find((c) => c.number === number); at?.replaces != null;) {
        const before = at.replaces;
        if (chain.includes(before)) break;
        chain.push(before);
        at = containers.find((c) => c.number === before);
      }
      return chain;
    });
}

/** Codes that carriers use for one and the same port (UN/LOCODE 2023-2 has Shanghai's airport as CNSHA, its port as CNSGH). */
const ONE_PORT = [
  ['CNSHA', 'CNSGH', 'CNSHG', 'CNYSA', 'CNWGQ'],
  ['CNNGB', 'CNNBG', 'CNNBO'],
  ['CNTAO', 'CNQDG', 'CNQIN'],
  ['CNSZX', 'CNSNZ', 'CNYTN', 'CNSHK', 'CNCWN'],
  ['CNTSN', 'CNTXG', 'CNTNJ'],
  ['CNXMN', 'CNXMG', 'CNXAM'],
  ['CNCAN', 'CNGZG', 'CNNSA'],
  ['CNDLC', 'CNDAL'],
  ['VNSGN', 'VNCLI', 'VNVIC', 'VNHCM'],
  ['VNHPH', 'VNHPP'],
  ['KRPUS', 'KRBNP', 'KRPSN', 'KRBPN'],
  ['KRINC', 'KRICN', 'KRSEL'],
] as const satisfies readonly (readonly string[])[];

const portOf = new Map<string, string>(ONE_PORT.flatMap((codes) => codes.map((code) => [code, codes[0]])));

export function samePort(a: string, b: string): boolean {
  return (portOf.get(a) ?? a) === (portOf.get(b) ?? b);
}

export type Role = 'origin' | 'destination' | 'elsewhere' | 'unknown';

/** What a place is to this journey. Only the very port counts: a call on the way is not arrival. */
export function roleOf(place: string | null, plan: Plan): Role {
  if (place === null) return 'unknown';
  if (plan.starts.some((start) => samePort(start, place))) return 'origin';
  if (plan.ends.some((end) => samePort(end, place))) return 'destination';
  return 'elsewhere';
}

/** On whose side of the sea a depot or yard lies: an empty box may be fetched from, or returned to, another town. */
export function sideOf(place: string | null, plan: Plan): Role {
  const role = roleOf(place, plan);
  if (role !== 'elsewhere' || place === null) return role;
  if (plan.transhipments.some((port) => samePort(port, place))) return 'elsewhere';

  const [from, to, here] = [plan.origin, plan.destination, place].map((code) => code.slice(0, 2));
  if (from === to) return 'elsewhere';
  if (here === from) return 'origin';
  return here === to ? 'destination' : 'elsewhere';
}
