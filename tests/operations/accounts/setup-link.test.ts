import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { findForwarder } from '../../../src/database/tables/forwarders.ts';
import {
  createSetupLink,
  isSetupLinkOpen,
  useSetupLink,
} from '../../../src/operations/accounts/setup-link.ts';
import { signIn } from '../../../src/operations/accounts/sign-in.ts';
import { testDatabase } from '../../support/database.ts';
import { aForwarder, aPassword } from '../../support/examples/accounts.ts';
import { edgeTools } from '../../web/edge/serve.ts';

const { db } = await testDatabase();
const clock = { now: instant('2026-11-23T00:00:00Z') };
const tools = edgeTools(db, clock);

test('the first link makes the first forwarder and its first account, once', async () => {
  const token = await createSetupLink(tools);
  const used = await useSetupLink(tools, token, aForwarder());

  expect((await findForwarder(db, 'royal-harbour'))?.id).toBe(used.forwarderId);
  const { caller } = await signIn(tools, { email: aForwarder().account.email, password: aPassword });
  expect(caller).toMatchObject({
    forwarderSlug: 'royal-harbour',
    exporterId: null,
    officeTimeZone: 'Asia/Seoul',
  });

  expect(await isSetupLinkOpen(tools, token)).toBe(false);
  await expect(useSetupLink(tools, token, aForwarder({ slug: 'second' }))).rejects.toThrow('used already');
});

test('of ten who press at once, one makes a forwarder', async () => {
  const token = await createSetupLink(tools);
  const presses = Array.from({ length: 10 }, (_, i) =>
    useSetupLink(tools, token, aForwarder({ slug: `press-${String(i)}` })),
  );

  const results = await Promise.allSettled(presses);

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a form that cannot be taken leaves the link good', async () => {
  const token = await createSetupLink(tools);

  await expect(useSetupLink(tools, token, aForwarder({ slug: 'royal-harbour' }))).rejects.toThrow('taken');
  await expect(
    useSetupLink(
      tools,
      token,
      aForwarder({ slug: 'fresh', account: { name: 'A', email: 'a@b.example', password: 'short' } }),
    ),
  ).rejects.toThrow('10 to 200');

  expect(await isSetupLinkOpen(tools, token)).toBe(true);
});

test('a link is good for a day', async () => {
  const token = await createSetupLink(tools);
  clock.now = clock.now.add({ hours: 24 });

  await expect(useSetupLink(tools, token, aForwarder({ slug: 'late' }))).rejects.toThrow('has ended');
});

test('a link nobody made opens nothing', async () => {
  expect(await isSetupLinkOpen(tools, 'guess')).toBe(false);
});
