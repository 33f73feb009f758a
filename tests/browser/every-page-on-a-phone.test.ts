import { expect, test } from 'vitest';
import { startEveryPage } from '../support/every-page.ts';
import { PHONE, faultsOf } from '../support/pages.ts';

const { pages, visit } = await startEveryPage();

test.each(pages)('%s is whole on a phone in Korean', async (_, path, as) => {
  const visited = await visit(path, { as, language: 'ko', viewport: PHONE });

  expect(await faultsOf(visited)).toEqual([]);
  await visited.page.context().close();
});
