import { expect, test } from 'vitest';
import { aShipmentUnderWay, startPages } from '../support/pages.ts';

const naru = await startPages();
const { reference } = await aShipmentUnderWay(naru);

test('a desk person enters the arrival by hand, with scripts off', async () => {
  const { page } = await naru.visit(`/shipments/${reference}`, { as: naru.forwarder, scripts: false });
  await page.getByRole('link', { name: 'Enter an event' }).click();
  await page.getByLabel('What happened').selectOption('arrived');
  await page.getByLabel('Place').fill('VNSGN');
  await page.getByLabel('When').fill('2026-11-23T05:30');
  await page.getByLabel('Reason').fill('The agent saw the ship.');
  await page.getByRole('button', { name: 'Enter' }).click();

  expect(await page.textContent('h1')).toContain('Arrived');
});
