import { expect, test } from 'vitest';
import { connectorNamed } from '../../../src/carriers/registry.ts';
import { createTracker } from '../../../src/network/gateway.ts';
import { instant } from '../../../src/domain/time.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

test('an address in a private network is refused beside its field', async () => {
  const track = createTracker({
    connectorNamed,
    now: () => instant('2026-11-23T00:00:00Z'),
    random: () => 0,
    allowPrivateHosts: false,
  });
  const naru = await startNaru({ track });
  const answer = await fetch(`${naru.baseUrl}/carriers`, {
    method: 'POST',
    headers: { origin: naru.baseUrl, cookie: await cookieOf(naru.baseUrl, naru.forwarder) },
    body: new URLSearchParams({
      code: 'HDMU',
      connector: 'dcsa/standard',
      baseUrl: 'http://169.254.169.254/latest',
      masterBill: 'on',
      authType: 'none',
    }),
  });

  expect(answer.status).toBe(422);
  expect(await answer.text()).toMatch(/id="f-baseUrl-note">[^<]*private network/);
});
