import { expect, test } from 'vitest';
import { exportTariff, publishTariff, sampleTariff, sendTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

test('the sample tariff is read whole, and nothing of it is live before it is published', async () => {
  const read = await sendTariff(naru, sampleTariff(), { sheet: 'sample' });

  expect(read).toMatchObject({
    status: 'ready',
    rows: 259,
    accepted: 259,
    errorCount: 0,
    errors: [],
    diff: { added: 259, changed: 0, removed: 0 },
  });
  expect((await exportTariff(naru)).split('\n')).toHaveLength(2);
});

test('exporting what was exported is byte for byte the same', async () => {
  await publishTariff(naru, sampleTariff(), { sheet: 'sample' });
  const first = await exportTariff(naru);

  await publishTariff(naru, first, { sheet: 'sample' });

  expect(first.split('\n')).toHaveLength(261);
  expect(await exportTariff(naru)).toBe(first);
});
