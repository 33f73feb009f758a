import { describe, expect, test } from 'vitest';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);

type Rates = {
  readonly items: readonly { readonly base: string; readonly rate: string; readonly source: string }[];
};

describe('a file of rates', () => {
  const send = (body: string) =>
    desk<{ rates: number; errors: { path: string }[] }>('POST', '/exchange-rates/file', body, {
      'content-type': 'text/csv',
    });

  test('is taken whole, its columns in any order', async () => {
    const { status, body } = await send(
      'asOf;base;quote;rate;per\n2026-11-20;JPY;KRW;905.2;100\n20261120;THB;KRW;43.1;\n',
    );

    expect([status, body]).toEqual([200, { rates: 2 }]);
    expect((await desk<Rates>('GET', '/exchange-rates?base=THB')).body.items).toMatchObject([
      { rate: '43.1' },
    ]);
  });

  test('with a faulty row is refused whole, each fault at its line', async () => {
    const { status, body } = await send(
      'base,quote,rate,per,asOf,source,kind\nAUD,KRW,905,1,2026-11-20,bank,selling\nAUD,AUD,1,1,2026-11-20,,\nXXQ,KRW,1,1,2026-11-20,,\nCAD,KRW,"1.234,5",7,2026-02-30,,spot\nAUD,KRW,906,1,2026-11-20,bank,selling\n',
    );

    expect(status).toBe(422);
    expect(body.errors.map((fault) => fault.path)).toEqual([
      'lines.3.quote',
      'lines.4.base',
      'lines.5.kind',
      'lines.6.rate',
    ]);
    expect((await desk<Rates>('GET', '/exchange-rates?base=AUD')).body.items).toEqual([]);
  });

  test('without a column it needs, or with one nobody knows, says which', async () => {
    expect(
      (await send('base,quote,rate,colour\nUSD,KRW,1,red\n')).body.errors.map((fault) => fault.path),
    ).toEqual(['lines.1.asOf', 'lines.1.colour']);
  });
});
