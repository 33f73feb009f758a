import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

const open = async (path: string, query: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(`${naru.baseUrl}${path}?${new URLSearchParams(query).toString()}`);
  return { status: answer.status, html: await answer.text() };
};

/** Ten cartons of 60 × 40 × 40 cm and 12.5 kg: the request of the worked example. */
const cartons = {
  'pieces.0.quantity': '10',
  'pieces.0.length': '60',
  'pieces.0.width': '40',
  'pieces.0.height': '40',
  'pieces.0.weight': '12.5',
};

/** The published example of a line: arrival on 3 August, 14 days free, to be paid from the 17th on. */
const stay = {
  container: '40HC',
  start: '2026-08-03',
  end: '2026-08-20',
  freeDays: '14',
  endInclusive: 'on',
  currency: 'USD',
  'tiers.0.fromDay': '15',
  'tiers.0.toDay': '17',
  'tiers.0.perDay': '250',
  'tiers.1.fromDay': '18',
  'tiers.1.perDay': '400',
};

describe('without an account', () => {
  test.each(['measure', 'free-time', 'check-number'])('/tools/%s opens, in every language', async (tool) => {
    const titles = new Set<string>();
    for (const lang of LANGUAGES) {
      const { status, html } = await open(`/tools/${tool}`, { lang });
      expect(status).toBe(200);
      expect(html).not.toMatch(/undefined|tools\.[a-z]/);
      titles.add(/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? '');
    }
    expect(titles.size).toBe(LANGUAGES.length);
  });

  test('cargo is measured for every way of carrying it', async () => {
    const { status, html } = await open('/tools/measure', { ...cartons, lang: 'en' });

    expect(status).toBe(200);
    expect(html).toMatch(/160\.0/); // by air, ÷ 6000
    expect(html).toMatch(/195\.0/); // by express, ÷ 5000, 19.2 kg up to 19.5 a piece
    expect(html).toMatch(/0\.960/);
    expect(html).toContain('Loading metres');
    expect(html).toContain('value="12.5"');
  });

  test('totals are enough, and numbers may be written the reader’s way', async () => {
    const { html } = await open('/tools/measure', {
      'totals.weight': '125',
      'totals.volume': '0,96',
      'totals.packages': '10',
      lang: 'es',
    });

    expect(html).toMatch(/160,0/);
  });

  test('days beyond the free ones are priced', async () => {
    const { status, html } = await open('/tools/free-time', { ...stay, lang: 'en' });

    expect(status).toBe(200);
    expect(html).toContain('USD\u00a01,150.00 for 4 days. The last free day was 2026-08-16.');
  });

  test('a stay within the free days costs nothing', async () => {
    const { html } = await open('/tools/free-time', { ...stay, end: '2026-08-10', lang: 'en' });

    expect(html).toContain('Nothing to pay. The last free day is 2026-08-16.');
  });

  test.each([
    ['CSQU3054383', 'CSQU3054383 is written right: container number.'],
    ['csqu 305438-4', 'the check digit of this container number would be 3.'],
    ['180-1234 5675', 'air waybill number'],
    ['IMO 9074729', '9074729 is written right'],
  ])('the number %s is judged', async (value, sentence) => {
    const { status, html } = await open('/tools/check-number', { value, lang: 'en' });

    expect(status).toBe(200);
    expect(html).toContain(sentence);
  });
});

describe('a mistake keeps what was typed and says what is wrong', () => {
  test.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['a size that is no number', 'measure', { ...cartons, 'pieces.0.length': 'sixty' }, 'pieces-0-length'],
    ['half a row', 'measure', { 'pieces.0.quantity': '2' }, 'pieces-0-weight'],
    ['a carton of nothing', 'measure', { ...cartons, 'pieces.0.length': '0' }, 'pieces-0-length'],
    ['an end before the start', 'free-time', { ...stay, end: '2026-08-01' }, 'end'],
    ['a day that is none', 'free-time', { ...stay, start: '2026-02-30' }, 'start'],
    ['days without a price', 'free-time', { ...stay, 'tiers.0.fromDay': '16' }, 'tiers-0-fromDay'],
    ['no free days written', 'free-time', { ...stay, freeDays: '' }, 'freeDays'],
    ['a holiday that is none', 'free-time', { ...stay, holidays: 'Chuseok' }, 'holidays'],
    ['a number that is none', 'check-number', { value: 'hello' }, 'value'],
    ['a number without end', 'check-number', { value: '1'.repeat(100) }, 'value'],
  ])('%s', async (_what, tool, query, id) => {
    const { status, html } = await open(`/tools/${tool}`, { ...query, lang: 'ko' });

    expect(status).toBe(422);
    expect(html).toContain(`id="f-${id}-note"`);
    expect(html).not.toMatch(/undefined|Write a|must be/);
  });

  test('what is typed is text and nothing else', async () => {
    const { html } = await open('/tools/check-number', { value: '"><script>alert(1)</script>' });

    expect(html).not.toContain('<script>alert');
  });
});
