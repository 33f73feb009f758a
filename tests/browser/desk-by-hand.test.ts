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

test('from any page two keys and a number lead to the shipment', async () => {
  const { page, complaints } = await naru.visit('/settings', { as: naru.forwarder });

  await page.keyboard.press('Control+k');
  await page.keyboard.type('RHL2611001');
  await page.locator('.palette').getByText(reference).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  await page.waitForURL(`**/shipments/${reference}*`);
  expect(complaints).toEqual([]);
});

test('without scripts the same is a page, and it shows an exporter nothing of another', async () => {
  const other = await naru.addExporter(naru.forwarder, 'hanok');
  const visit = async (as: typeof other) => {
    const { page } = await naru.visit('/go?q=RHL2611001', { as, scripts: false });
    return (await page.textContent('[data-found]')) ?? '';
  };

  expect(await visit(naru.exporter)).toContain(reference);
  expect(await visit(other)).not.toContain(reference);
});
