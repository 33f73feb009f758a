import { expect, test } from 'vitest';
import { anAirQuote, DESKTOP, faultsOf, PHONE, startPages } from '../support/pages.ts';

const naru = await startPages();
const { forwarder, exporter, visit } = naru;

test('what one side says stands on the other’s open page within a second', async () => {
  const number = await anAirQuote(naru);
  const [mine, theirs] = [
    await visit(`/quotes/${number}/room`, { as: exporter }),
    await visit(`/quotes/${number}/room`, { as: forwarder, language: 'ko', viewport: PHONE }),
  ];
  const heard = theirs.page.locator('.talk.room .said', { hasText: 'Can it leave on Friday?' });
  await mine.page.fill('#said', 'Can it leave on Friday?');

  const said = performance.now();
  await mine.page.click('[data-room-write] button');
  await heard.waitFor();

  expect(performance.now() - said).toBeLessThan(3000); // The bar is a second, on a machine with nothing else to do.
  await theirs.page.setInputFiles('#files', {
    name: '포장 명세서.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('piece,kg\n1,12.5\n'),
  });
  await theirs.page.fill('#said', '네, 목요일 정오가 마감입니다.');
  await theirs.page.check('[name=decision]');
  await theirs.page.click('[data-room-write] button');
  await mine.page.locator('.files a', { hasText: '포장 명세서.csv' }).waitFor();
  expect(await mine.page.inputValue('#said')).toBe('');

  await mine.page.click('#change > summary');
  await mine.page.selectOption('[name=incoterm]', 'FOB');
  await mine.page.fill('[name="pieces.0.quantity"]', '20');
  await mine.page.locator('[data-measured] .move-up').first().waitFor();
  await mine.page.click('#change button:not([name])');
  const makes = theirs.page.locator('.talk .actions button');
  await makes.waitFor();
  await makes.click();
  await mine.page.locator('.talk .kind', { hasText: 'Revision 2' }).waitFor();
  expect(await mine.page.textContent('#now')).toContain('2');

  expect(await faultsOf(mine)).toEqual([]);
  expect(await faultsOf(theirs)).toEqual([]);
  await mine.page.goto(`${naru.baseUrl}/quotes/${number}/room/minutes`);
  expect(await faultsOf(mine)).toEqual([]);
  await mine.page.context().close();
  await theirs.page.context().close();
});

test('without scripts the room works by plain forms, and a mistake keeps what was typed', async () => {
  const number = await anAirQuote(naru);
  const { page } = await visit(`/quotes/${number}/room`, { as: exporter, scripts: false, viewport: DESKTOP });
  page.setDefaultTimeout(6000);
  await page.click('[data-room-write] button');
  expect(await page.textContent('#said-note')).toContain('Write something');
  await page.setInputFiles('#files', {
    name: 'page.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<html></html>'),
  });
  await page.fill('#said', 'Here is the photo.');
  await page.click('[data-room-write] button');
  expect(await page.textContent('#said-note')).toContain('"page.png" is no PDF');
  expect(await page.inputValue('#said')).toBe('Here is the photo.');

  await page.click('[data-room-write] button');
  expect(await page.textContent('.talk .said')).toBe('Here is the photo.');
  await page.click('#change > summary');
  await page.fill('[name="pieces.0.quantity"]', '5');
  await page.click('[name=more][value=measure]');
  await page.locator('[data-measured] .move-down').first().waitFor();
  await page.click('#change button:not([name])');
  expect(await page.textContent('.talk .kind')).toBe('Proposal');
  await page.context().close();

  const { page: desk } = await visit('/quotes', { as: forwarder });
  desk.setDefaultTimeout(6000);
  expect(await desk.textContent('.nav .count')).toContain('2 messages to read');
  expect(await desk.textContent('.code + .count')).toContain('2');
  await desk.goto(`${naru.baseUrl}/quotes/${number}/room`);
  expect(await desk.locator('.nav .count').count()).toBe(0);
  await desk.context().close();
});
