import { expect, test } from 'vitest';
import { startEveryPage } from '../support/every-page.ts';
import { DESKTOP, faultsOf } from '../support/pages.ts';

const { pages, visit } = await startEveryPage();

test.each(pages)('%s is whole on a desktop in English', async (_, path, as) => {
  const visited = await visit(path, { as, language: 'en', viewport: DESKTOP });

  expect(await faultsOf(visited)).toEqual([]);
  await visited.page.context().close();
});
