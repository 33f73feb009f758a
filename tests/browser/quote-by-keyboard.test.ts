import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aTariff } from '../support/examples/rates.ts';
import { startPages } from '../support/pages.ts';

const naru = await startPages();
const { exporter, baseUrl, visit } = naru;

/** Presses Tab until what has the focus is named so, as somebody without a mouse would. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await nameOfFocus(page))) return;
  }
  throw new Error(`Nothing named ${String(name)} within ${String(most)} presses of Tab.`);
}

async function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return '';
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : '';
    return [label, focused.getAttribute('aria-label'), focused.textContent].filter(Boolean).join(' ').trim();
  });
}

test('a quote is asked for and accepted with the keyboard alone', async () => {
  const { page, complaints } = await visit('/quotes/new', { as: exporter });

  await tabTo(page, /^From/);
  await page.keyboard.type('부산');
  await page.locator('[role="option"]').first().waitFor();
  await page.keyboard.press('Enter');
  expect(await page.inputValue('[name="origin.0"]')).toBe('Busan (KRPUS)');

  await tabTo(page, /^To/);
  await page.keyboard.type('VNSGN');
  await tabTo(page, /^Pieces/);
  await page.keyboard.press('ArrowRight'); // From pieces to containers.
  await tabTo(page, /Row 1 Quantity/);
  await page.keyboard.type('2');
  await tabTo(page, /Row 1 Cargo/);
  await page.keyboard.type('17,000');
  await page.fill('[name="readyDate"]', '2026-12-01'); // A date field takes keys in the order of the browser's locale.
  await page.focus('[name="commodity"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/quotes\/Q-2026-\d{6}$/);
  expect(await page.textContent('h1')).toContain('USD');

  await tabTo(page, /^Accept this option/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/shipments\/S-2026-\d{6}$/);
  expect(complaints).toEqual([]);
});

test('rows copied from a spreadsheet fill the form, and the chargeable weight is told while typing', async () => {
  const { page } = await visit('/quotes/new', { as: exporter });

  await page.focus('[name="pieces.0.quantity"]');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      '10\t60\t40\t40\t12.5\n2\t120\t80\t100\t210\n1\t30\t30\t30\t4\n4\t50\t50\t50\t9\n',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });

  expect(await page.inputValue('[name="pieces.0.weight"]')).toBe('12.5');
  expect(await page.inputValue('[name="pieces.3.length"]')).toBe('50');
  await page.getByText('Chargeable by air').waitFor();
  expect(await page.textContent('[data-measured]')).toMatch(/585\.0/); // 10×12.5 + 2×210 + 4 + 4×9 = 585 kg, more than its volume.
});

test('without scripts a name that several places have is asked about, and what was typed stays', async () => {
  const { page } = await visit('/quotes/new', { as: exporter, scripts: false });

  await page.fill('[name="origin.0"]', 'Bus');
  await page.fill('[name="commodity"]', '<b>cosmetics</b>');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${baseUrl}/quotes/new`);
  expect(await page.inputValue('[name="commodity"]')).toBe('<b>cosmetics</b>');
  expect(await page.textContent('main')).toContain('Which one is meant?');

  await page.getByRole('button', { name: 'Busan (KRPUS)' }).click();
  expect(await page.inputValue('[name="origin.0"]')).toBe('Busan (KRPUS)');
  expect(await page.textContent('main')).toContain('Describe at least one row of cargo.');
});

test('a tariff is uploaded and published with the keyboard alone', async () => {
  const { page, complaints } = await visit('/rates', { as: naru.forwarder });

  await tabTo(page, /^(File|Tariff|Rate file)/);
  await page.setInputFiles('input[type=file]', {
    name: 'december.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(aTariff({})),
  }); // The system's own window takes over here; it is not ours.
  await tabTo(page, /^(Read|Upload|Import)/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/rates/imports/*');
  await page.getByRole('button', { name: /^Publish/ }).waitFor();
  await tabTo(page, /^Publish/);
  await page.keyboard.press('Enter');

  await page.getByText('live', { exact: false }).first().waitFor();
  expect(complaints).toEqual([]);
});
