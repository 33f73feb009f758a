import { access } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Caller } from './domain/account/caller.ts';
import type { RateImport } from './domain/tariff/import.ts';
import { deskOf } from './operations/rates/desk-of.ts';
import { findRateImport } from './operations/rates/find-import.ts';
import { importFile } from './operations/rates/import-rates.ts';
import { publishImport } from './operations/rates/publish-import.ts';
import type { Tools } from './operations/tools.ts';

export const USAGE = `npm run rates -- import FILE --forwarder SLUG [--sheet NAME] [--publish] [--dry-run]

Reads a tariff file (CSV or XLSX) into the rate book of a forwarder. Exit codes: 0 it is ready or published,
1 rows were refused, 2 the command was not understood.`;

export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Where the command writes. `isTerminal`: the last line may be written over. */
export type Terminal = {
  readonly print: (line: string) => void;
  readonly rewrite: (line: string) => void;
  readonly isTerminal: boolean;
};

export type RatesCommand = {
  readonly file: string;
  readonly forwarder: string;
  readonly sheet: string | null;
  readonly publish: boolean;
  readonly dryRun: boolean;
};

/** Understands the words after `npm run rates --`; null when they ask for nothing we know. */
export function readRatesCommand(args: readonly string[]): RatesCommand | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        forwarder: { type: 'string' },
        sheet: { type: 'string' },
        publish: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const [verb, file, ...rest] = positionals;
    const { forwarder, sheet, publish, 'dry-run': dryRun } = values;
    if (verb !== 'import' || file === undefined || rest.length > 0 || forwarder === undefined) return null;
    return publish && dryRun ? null : { file, forwarder, sheet: sheet ?? null, publish, dryRun };
  } catch {
    return null; // An option nobody knows: the usage says which there are.
  }
}

/** `npm run rates`: the same reading and the same rules as the desk's upload. Gives the exit code. */
export async function runRatesCommand(
  tools: Tools,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const command = readRatesCommand(args);
  if (!command) {
    terminal.print(USAGE);
    return EXIT.usage;
  }
  const file = path.resolve(command.file);
  try {
    await access(file);
  } catch {
    terminal.print(`There is no file ${file}.`);
    return EXIT.usage;
  }
  const caller = await deskOf(tools, command.forwarder);
  if (!caller) {
    terminal.print(`There is no forwarder "${command.forwarder}".`);
    return EXIT.usage;
  }
  return importAndTell(tools, caller, { ...command, file }, terminal);
}

async function importAndTell(
  tools: Tools,
  caller: Caller,
  command: RatesCommand,
  terminal: Terminal,
): Promise<number> {
  const { sheet, dryRun, file } = command;
  const { id, finished } = await importFile(
    tools,
    caller,
    { sheet, dryRun, fileName: path.basename(file) },
    file,
  );
  const found = await watch(tools, caller, { id, finished }, terminal);
  if (found.status !== 'ready') return tellFaults(found, terminal);
  terminal.print(ready(found));
  if (command.publish) {
    await publishImport(tools, caller, id);
    terminal.print(`Published: the sheet "${found.sheet}" now shows these rates.`);
  } else if (!dryRun) {
    terminal.print(`Import ${id} waits to be published.`);
  }
  return EXIT.done;
}

const LOOK_EVERY_MS = 300;
const PLAIN_LINE_EVERY_ROWS = 100_000;

/** Shows how far it is until it is read: a bar that grows on a terminal, a line now and then elsewhere. */
async function watch(
  tools: Tools,
  caller: Caller,
  { id, finished }: { readonly id: string; readonly finished: Promise<void> },
  terminal: Terminal,
): Promise<RateImport> {
  let told = 0;
  const look = async () => {
    const { rows, errorCount } = await findRateImport(tools, caller, id);
    if (terminal.isTerminal) terminal.rewrite(bar(rows, errorCount));
    else if (rows - told >= PLAIN_LINE_EVERY_ROWS) {
      told = rows;
      terminal.print(`${rows} rows read`);
    }
  };
  const looking = setInterval(() => {
    look().catch(() => undefined); // A look that fails is made up for by the next; the import says how it ended.
  }, LOOK_EVERY_MS);
  await finished;
  clearInterval(looking);
  if (terminal.isTerminal) terminal.rewrite('');
  return findRateImport(tools, caller, id);
}

/** How long a file is in rows is known only at its end, so the bar shows that something moves, and how much. */
function bar(rows: number, faults: number): string {
  const filled = Math.floor(rows / 25_000) % 30;
  const wrong = faults === 0 ? '' : `, ${faults} faults`;
  return `[${'='.repeat(filled)}>${' '.repeat(29 - filled)}] ${rows} rows read${wrong}`;
}

function ready({ rows, diff, sheet, dryRun }: RateImport): string {
  const changes = diff ? `: ${diff.added} new, ${diff.changed} changed, ${diff.removed} gone` : '';
  return `${rows} rows of the sheet "${sheet}" are in order${changes}.${dryRun ? ' A dry run: nothing was kept to publish.' : ''}`;
}

const FAULTS_TOLD = 20;

function tellFaults({ status, rows, errorCount, errors }: RateImport, { print }: Terminal): number {
  print(
    status === 'failed'
      ? 'The file could not be read to its end.'
      : `Nothing was imported: ${errorCount} faults in ${rows} rows.`,
  );
  for (const { line, column, message } of errors.slice(0, FAULTS_TOLD)) {
    print(`  line ${line}${column === null ? '' : `, ${column}`}: ${message}`);
  }
  if (errorCount > FAULTS_TOLD) print(`  … and ${errorCount - FAULTS_TOLD} more`);
  return EXIT.refused;
}

/** The standard streams as the command needs them. */
export function standardTerminal(): Terminal {
  return {
    print: (line) => console.log(line),
    rewrite: (line) => process.stdout.write(`\r\u001b[K${line}`),
    isTerminal: process.stdout.isTTY,
  };
}
