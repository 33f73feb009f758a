import { parseArgs } from 'node:util';
import { listForwarders } from './database/tables/forwarders.ts';
import type { Caller } from './domain/account/caller.ts';
import { NaruError } from './domain/error.ts';
import { deskOf } from './operations/rates/desk-of.ts';
import { replayAnswers, type Replayed } from './operations/tracking/replay-answers.ts';
import type { Tools } from './operations/tools.ts';

export const TRACKING_USAGE = `npm run tracking -- replay [--forwarder SLUG] [--shipment REF] [--apply]

Reads carriers' kept answers again with today's connectors and says what would change. Nothing is written without
--apply. --shipment needs --forwarder. Exit codes: 0 done, 2 the command was not understood.`;

const EXIT = { done: 0, usage: 2 } as const;

export type TrackingCommand = {
  readonly forwarder: string | null;
  readonly shipment: string | null;
  readonly apply: boolean;
};

/** Understands the words after `npm run tracking --`; null when they ask for nothing we know. */
export function readTrackingCommand(args: readonly string[]): TrackingCommand | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        forwarder: { type: 'string' },
        shipment: { type: 'string' },
        apply: { type: 'boolean', default: false },
      },
    });
    const { forwarder = null, shipment = null, apply } = values;
    if (positionals.join(' ') !== 'replay' || (shipment !== null && forwarder === null)) return null;
    return { forwarder, shipment, apply };
  } catch {
    return null; // An option nobody knows: the usage says which there are.
  }
}

type Print = (line: string) => void;
type Totals = { added: number; changed: number; same: number; unreadable: number };

/** `npm run tracking`: what a better reader makes of what carriers once said. Gives the exit code. */
export async function runTrackingCommand(
  tools: Tools,
  args: readonly string[],
  print: Print,
): Promise<number> {
  const command = readTrackingCommand(args);
  if (!command) {
    print(TRACKING_USAGE);
    return EXIT.usage;
  }
  const desks = await desksOf(tools, command.forwarder);
  if (desks.length === 0 && command.forwarder !== null) {
    print(`There is no forwarder "${command.forwarder}".`);
    return EXIT.usage;
  }
  const totals: Totals = { added: 0, changed: 0, same: 0, unreadable: 0 };
  try {
    for (const desk of desks) await replayFor(tools, desk, { ...command, print, totals });
  } catch (error) {
    if (!(error instanceof NaruError) || error.code !== 'not_found') throw error;
    print(`There is no shipment "${command.shipment ?? ''}".`);
    return EXIT.usage;
  }
  print(sumOf(totals, command.apply));
  return EXIT.done;
}

async function desksOf(tools: Tools, slug: string | null): Promise<Caller[]> {
  const slugs = slug === null ? await listForwarders(tools.db) : [slug];
  const desks = await Promise.all(slugs.map((each) => deskOf(tools, each)));
  return desks.filter((desk) => desk !== null);
}

async function replayFor(
  tools: Tools,
  desk: Caller,
  { shipment, apply, print, totals }: TrackingCommand & { readonly print: Print; readonly totals: Totals },
): Promise<void> {
  for await (const replayed of replayAnswers(tools, desk, { shipment, apply })) {
    tell(desk.forwarderSlug, replayed, print);
    totals.added += replayed.added.length;
    totals.changed += replayed.changed.length;
    totals.same += replayed.same;
    totals.unreadable += replayed.unreadable;
  }
}

/** A shipment of which nothing would change is not worth a line. */
function tell(
  forwarder: string,
  { shipment, carrier, added, changed, unreadable }: Replayed,
  print: Print,
): void {
  if (added.length + changed.length + unreadable === 0) return;
  print(`${forwarder} ${shipment}, ${carrier}`);
  for (const { milestone, classifier, code, happenedAt, place } of added) {
    print(`  + ${[code, milestone, classifier, happenedAt?.toString(), place].filter(Boolean).join(' ')}`);
  }
  for (const { before, differences } of changed) {
    const what = differences.map(({ field, before: was, after }) => `${field} ${was} → ${after}`);
    print(`  ~ ${before.code} ${before.happenedAt?.toString() ?? ''}: ${what.join(', ')}`);
  }
  if (unreadable > 0) print(`  ! ${unreadable} kept answers make no sense`);
}

function sumOf({ added, changed, same, unreadable }: Totals, applied: boolean): string {
  const counts = `${added} new, ${changed} changed, ${same} as they were, ${unreadable} answers unreadable`;
  if (added + changed === 0) return `Nothing to change: ${counts}.`;
  return applied ? `Written: ${counts}.` : `Would change: ${counts}. Add --apply to write it.`;
}
