import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inForwarder } from '../../../src/database/connect.ts';
import { holdImport } from '../../../src/database/tables/rate-import-lock.ts';
import { insertImport } from '../../../src/database/tables/rate-imports.ts';
import { findRateImport } from '../../../src/operations/rates/find-import.ts';
import { sweepImports } from '../../../src/operations/rates/sweep-imports.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const { caller } = naru.forwarder;

async function aRunningImport() {
  const id = naru.tools.newId();
  const version = await inForwarder(naru.db, caller.forwarderId, (trx) =>
    insertImport(trx, caller.forwarderId, {
      id,
      sheet: 'book',
      fileName: 'book.csv',
      dryRun: false,
      startedBy: 'desk',
      at: naru.tools.now(),
    }),
  );
  await writeFile(path.join(naru.tools.uploadFolder, `${id}.upload`), 'half a file');
  return { id, version };
}

const later = () => naru.tools.now().add({ seconds: 1 });

test('after a restart, an import whose process died has failed, and its file is gone', async () => {
  const { id } = await aRunningImport();

  await sweepImports(naru.tools, later());

  const found = await findRateImport(naru.tools, caller, id);
  expect(found.status).toBe('failed');
  expect(found.errors[0]?.message).toContain('Send it again');
  expect(await readdir(naru.tools.uploadFolder)).toEqual([]);
});

test('one that another machine is reading is left alone, with its file', async () => {
  const { id, version } = await aRunningImport();

  await naru.db.transaction(async (trx) => {
    await holdImport(trx, version);
    await sweepImports(naru.tools, later());
  });

  expect((await findRateImport(naru.tools, caller, id)).status).toBe('running');
  expect(await readdir(naru.tools.uploadFolder)).toEqual([`${id}.upload`]);
});
