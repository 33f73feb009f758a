import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findRateImport } from '../../../src/operations/rates/find-import.ts';
import { importFile } from '../../../src/operations/rates/import-rates.ts';
import { writeBigTariff } from '../../support/big-tariff.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const folder = await mkdtemp(path.join(tmpdir(), 'naru-size-'));
afterAll(() => rm(folder, { recursive: true }));

test('a hundred thousand rows are read in less than three times five seconds', async () => {
  const file = path.join(folder, 'big.csv');
  await writeBigTariff(file, 100_000);
  const { caller } = naru.forwarder;
  const start = performance.now();

  const { id, finished } = await importFile(
    naru.tools,
    caller,
    { sheet: null, fileName: 'big.csv', dryRun: false },
    file,
  );
  await finished;

  expect(performance.now() - start).toBeLessThan(15_000);
  expect(await findRateImport(naru.tools, caller, id)).toMatchObject({
    status: 'ready',
    rows: 100_000,
    accepted: 100_000,
  });
});
