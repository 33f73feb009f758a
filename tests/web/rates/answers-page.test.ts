import { expect, test } from 'vitest';
import { aTariff, importRead, rateFixture, sendTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const cookie = await cookieOf(naru.baseUrl, naru.forwarder);
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const sheet = () => sendTariff(naru, rateFixture('fcl-carrier-sheet.xlsx'), { sheet: 'HMM', type: xlsx });

async function page(path: string, language = 'en'): Promise<string> {
  const answer = await fetch(`${naru.baseUrl}${path}?lang=${language}`, { headers: { cookie } });
  return answer.text();
}

async function answer(id: string, form: Record<string, string>) {
  const response = await fetch(`${naru.baseUrl}/rates/imports/${id}/answers`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: naru.baseUrl, 'accept-language': 'en' },
    body: new URLSearchParams(form),
  });
  return { status: response.status, text: await response.text() };
}

test('a sheet in someone else’s layout asks on its page, and shows how it would be read', async () => {
  const { id } = await sheet();
  const shown = await page(`/rates/imports/${id}`, 'ko');

  expect(shown).toContain('한 가지로 읽히지 않습니다');
  expect(shown).toContain('MANZANILLO');
  expect(shown).toMatch(/name="carrier"[^>]*value="HDMU"/);
  expect(shown).toContain('<td class="code">KRPUS</td>');
});

test('answered in the form, it is ready to be published', async () => {
  const { id } = await sheet();

  expect((await answer(id, { 'q-0': '3250', 'q-1': '…', 'own-1': 'PAMIT' })).status).toBe(303);
  expect((await importRead(naru, id)).status).toBe('ready');
});

test('what was left open is asked again, and what was answered is not', async () => {
  const { id } = await sheet();
  await answer(id, { 'q-0': '3250' });
  const read = await importRead(naru, id);

  expect(read.status).toBe('questions');
  expect(read.questions.map(({ column }) => column)).toEqual(['T/T']);
});

test('a layout that cannot be meant is refused beside its field, with what was typed kept', async () => {
  const { id } = await sheet();
  const refused = await answer(id, { validFrom: 'next week', 'own-1': 'PAMIT' });

  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/value="next week"[^>]*aria-invalid="true"/);
  expect(refused.text).toContain('value="PAMIT"');
});

test('what is wrong with a file is said in the reader’s language, and can be taken along as a file', async () => {
  const { id } = await sendTariff(naru, aTariff({ rate: '' }, { currency: '원' }));
  const csv = await page(`/rates/imports/${id}/errors.csv`);

  expect(await page(`/rates/imports/${id}`, 'ko')).toContain('값이 있어야 합니다');
  expect(csv.split('\n')[0]).toBe('line,column,message');
  expect(csv).toContain('2,rate,');
});

test('another forwarder’s import is not there', async () => {
  const { id } = await sheet();
  const other = await naru.addForwarder('daesung');
  const stranger = await cookieOf(naru.baseUrl, other);
  const response = await fetch(`${naru.baseUrl}/rates/imports/${id}/errors.csv`, {
    headers: { cookie: stranger },
  });

  expect(response.status).toBe(404);
});
