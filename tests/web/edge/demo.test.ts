import { expect, test } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { edgeTools, serveEdge } from './serve.ts';

const { db } = await testDatabase();
const tools = edgeTools(db);

test('in the demo every page says that it is one, and the components are shown', async () => {
  const demo = await serveEdge(tools, { demo: { tour: null } });

  expect(await (await demo.get('/sign-in?lang=en')).text()).toContain('a simulated carrier');
  expect((await demo.get('/design')).status).toBe(200);
});

test('the real service has neither', async () => {
  const real = await serveEdge(tools);

  expect(await (await real.get('/sign-in?lang=en')).text()).not.toContain('simulated');
  expect((await real.get('/design')).status).toBe(404);
});
