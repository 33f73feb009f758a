import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXIT, readRatesCommand, runRatesCommand } from '../../../src/rates-command.ts';
import { aTariff, exportTariff, sampleTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const folder = await mkdtemp(path.join(tmpdir(), 'naru-command-'));
afterAll(() => rm(folder, { recursive: true }));

async function run(text: string, args: readonly string[], isTerminal = false) {
  const file = path.join(folder, 'HMM december.csv');
  await writeFile(file, text);
  const lines: string[] = [];
  const terminal = {
    print: (line: string) => lines.push(line),
    rewrite: (line: string) => lines.push(line),
    isTerminal,
  };
  const exitCode = await runRatesCommand(naru.tools, ['import', file, ...args], terminal);
  return { exitCode, lines };
}

const here = ['--forwarder', 'hanbada'];

describe('npm run rates -- import', () => {
  test('reads a file, says what it would change, and waits to be told to publish', async () => {
    const { exitCode, lines } = await run(sampleTariff(), here);

    expect(exitCode).toBe(EXIT.done);
    expect(lines[0]).toBe('259 rows of the sheet "HMM december" are in order: 259 new, 0 changed, 0 gone.');
    expect(lines[1]).toContain('waits to be published');
    expect((await exportTariff(naru)).split('\n')).toHaveLength(2);
  });

  test('publishes when it is told to', async () => {
    const { exitCode } = await run(sampleTariff(), [...here, '--publish', '--sheet', 'december']);

    expect(exitCode).toBe(0);
    expect((await exportTariff(naru, '?sheet=december')).split('\n')).toHaveLength(261);
  });

  test('tells the faults by line and ends with 1', async () => {
    const { exitCode, lines } = await run(aTariff({ rate: 'TBA' }), here);

    expect(exitCode).toBe(EXIT.refused);
    expect(lines[0]).toBe('Nothing was imported: 1 faults in 1 rows.');
    expect(lines[1]).toContain('line 2, rate: "TBA" is no price');
  });

  test('ends with 2 when it is not understood', async () => {
    expect((await run('', ['--forwarder', 'nobody'])).exitCode).toBe(EXIT.usage);
    expect((await run('', [])).exitCode).toBe(EXIT.usage);
    expect((await run('', [...here, '--publish', '--dry-run'])).exitCode).toBe(EXIT.usage);
    expect(readRatesCommand(['export', 'x'])).toBeNull();
    expect(readRatesCommand(['import', 'x', '--forwarder', 'a', '--fast'])).toBeNull();
  });
});
