import { describe, expect, test } from 'vitest';
import { aTariff, exportTariff, publishTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);
const cookie = await cookieOf(naru.baseUrl, naru.forwarder);

const get = async (path: string, lang = 'en') => {
  const url = new URL(path, naru.baseUrl);
  url.searchParams.set('lang', lang);
  const response = await fetch(url, { headers: { cookie } });
  return { status: response.status, text: await response.text() };
};
const send = async (path: string, form: Readonly<Record<string, string>>) => {
  const response = await fetch(`${naru.baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: naru.baseUrl },
    body: new URLSearchParams(form),
  });
  return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() };
};

await publishTariff(naru, aTariff({}, { destination: 'COBUN', carrier: 'MSCU', rate: '2820' }), {
  sheet: 'hmm',
});

type Lines = { items: { id: string; rows: Readonly<Record<string, string>>[] }[] };
const lineTo = async (destination: string) => {
  const { body } = await desk<Lines>('GET', `/rates/lines?destination=${destination}`);
  const [line] = body.items;
  if (!line?.rows[0]) throw new Error('There is no such row.');
  return { id: line.id, cells: line.rows[0] };
};

/** The fields as the page would send them back. */
const formOf = ({ rate = '', ...cells }: Readonly<Record<string, string>>) => ({
  ...cells,
  'steps.0.rate': rate,
});

describe('without scripts, at the desk', () => {
  test('the list is filtered by what stands in its address, and leads to each row', async () => {
    const { text } = await get('/rates?origin=KR&destination=CO');
    const { id } = await lineTo('COBUN');

    expect(text).toContain(`href="/rates/lines/${id}"`);
    expect(text).not.toContain('VNSGN');
    expect((await get('/rates?origin=@nowhere')).status).toBe(422);
  });

  test('a row is edited, and the version it made is shown with what changed', async () => {
    const { id, cells } = await lineTo('COBUN');
    const { status, to } = await send(`/rates/lines/${id}`, formOf({ ...cells, rate: '2900' }));

    expect(status).toBe(303);
    const { text } = await get(to);
    expect(text).toMatch(/USD 2,820<\/s>\s*USD 2,900/);
    expect(await exportTariff(naru)).toContain(',2900,');
  });

  test('a mistake is told beside its field, and what was typed is kept', async () => {
    const { id, cells } = await lineTo('COBUN');
    const { status, text } = await send(
      `/rates/lines/${id}`,
      formOf({ ...cells, origin: 'NOWHERE', rate: '5x' }),
    );

    expect(status).toBe(422);
    expect(text).toContain('value="NOWHERE"');
    expect(text).toContain('href="#f-origin"');
    expect(text).toContain('href="#f-steps-0-rate"');
  });

  test('whoever comes too late is told so, in their language, and their words are kept', async () => {
    const { id, cells } = await lineTo('COBUN');
    await send(`/rates/lines/${id}`, formOf({ ...cells, rate: '2910' }));
    const late = await send(`/rates/lines/${id}?lang=ko`, formOf({ ...cells, rate: '2999' }));

    expect(late.status).toBe(409);
    expect(late.text).toContain('그사이 “hmm” 시트가 새로 적용되었습니다');
    expect(late.text).toContain('value="2999"');
  });

  test('a row is added, ended and removed', async () => {
    const { cells } = await lineTo('VNSGN');
    await send('/rates/lines', { sheet: 'spot', ...formOf({ ...cells, destination: 'VNHPH' }) });
    const added = await lineTo('VNHPH');
    expect((await send(`/rates/lines/${added.id}/end`, { validTo: '2026-10-01' })).status).toBe(422);
    await send(`/rates/lines/${added.id}/end`, { validTo: '2026-12-24' });
    const ended = await lineTo('VNHPH');
    expect(ended.cells['valid_to']).toBe('2026-12-24');

    expect((await send(`/rates/lines/${ended.id}/remove`, {})).status).toBe(303);
    await expect(lineTo('VNHPH')).rejects.toThrow('no such row');
    expect((await send('/rates/lines', formOf(cells))).status).toBe(422);
  });

  test('an increase is looked at before it is live, published, and undone', async () => {
    const before = await exportTariff(naru);
    const form = { mode: 'FCL', destination: 'CO', amount: '+1,200', currency: 'USD', from: '2027-01-01' };
    const { status, to } = await send('/rates/changes', form);
    expect(status).toBe(303);
    const { text } = await get(to);
    expect(text).toContain('USD +1,200 from 1 Jan 2027: one rate changes. Nothing is live yet.');
    expect(await exportTariff(naru)).toBe(before);

    await send(`${to}/publish`, {});
    expect(await exportTariff(naru)).toContain(',4110,');
    await send(`${to}/undo`, {});
    expect(await exportTariff(naru)).toBe(before);
  });

  test('an increase of neither amount nor percent comes back with what was typed', async () => {
    const { status, text } = await send('/rates/changes', { destination: 'COBUN', from: '2027-01-01' });

    expect(status).toBe(422);
    expect(text).toContain('Say either an amount or a percent');
    expect(text).toContain('value="COBUN"');
  });
});

test('whatever is typed, the fault is not ours', async () => {
  const { id, cells } = await lineTo('COBUN');
  const nasty = ['\u0000', '\ud800', '=1+1', '9'.repeat(400)];
  for (const text of nasty) {
    const address = new URLSearchParams({
      search: text,
      origin: text,
      mode: text,
      validOn: text,
      after: text,
    }).toString();
    expect([200, 400, 422]).toContain((await get(`/rates?${address}`)).status);
    const columns = ['note', 'rate', 'carrier', 'origin', 'valid_to', 'requires', 'of', 'equipment'];
    const row = { ...cells, ...Object.fromEntries(columns.map((column) => [column, text])) };
    expect([text, (await desk('PUT', `/rates/lines/${id}`, { rows: [row] })).status]).toEqual([text, 422]);
    for (const path of [
      '/rates/changes',
      '/rates/exchange',
      '/rates/exchange/sources',
      '/rates/lines',
      '/rates/health',
    ]) {
      const typed = Object.fromEntries(
        [
          'amount',
          'percent',
          'from',
          'origin',
          'currency',
          'base',
          'rate',
          'name',
          'url',
          'sheet',
          'rateMailHour',
        ].map((name) => [name, text]),
      );
      const { status } = await send(path, typed);
      expect([path, text, [400, 422].includes(status) ? 'refused' : status]).toEqual([path, text, 'refused']);
    }
  }
});
