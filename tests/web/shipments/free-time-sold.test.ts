import { describe, expect, test } from 'vitest';
import { aLine, aSeaBody, keepLines, type QuoteBody } from '../../support/examples.ts';
import { box, startFreeTime } from '../../support/free-time.ts';

const { naru, desk, exporter, put, drop, freeTimeOf, happens } = await startFreeTime();

describe('what was sold', () => {
  const accepted = async (about: object): Promise<{ quote: QuoteBody; reference: string }> => {
    const { body: quote } = await exporter<QuoteBody>('POST', '/quotes', aSeaBody(about));
    const { body } = await exporter<{ shipment: { reference: string } }>(
      'POST',
      `/quotes/${quote.number}/acceptance`,
      { optionId: quote.options[0]?.id },
    );
    const { reference } = body.shipment;
    const containers = [box];
    await desk('PATCH', `/shipments/${reference}`, {
      containers,
      etd: '2026-11-12T10:00:00+09:00',
      reason: 'Booked.',
    });
    return { quote, reference };
  };
  const { forwarderId } = naru.forwarder.caller;
  const sell = (freeTime: string | null) =>
    keepLines(naru.db, forwarderId, {
      sheet: `free-${freeTime ?? 'by-tariff'}`,
      lines: [
        aLine({
          mode: 'FCL',
          carrier: 'HDMU',
          origin: 'KRPUS',
          destination: freeTime === null ? 'VNSGN' : 'JPTYO',
          basis: 'per_container',
          freeTime,
        }),
      ],
    });

  test('is quoted by the tariff, and holds when the tariff changes', async () => {
    await put('hmm-dem');
    await put('hmm-rf', { group: 'reefer', freeDays: 4 });
    await sell(null);
    const { quote, reference } = await accepted({});
    const mixed = await exporter<QuoteBody>(
      'POST',
      '/quotes',
      aSeaBody({
        containers: [
          { type: '40HC', quantity: 1 },
          { type: '40RF', quantity: 1 },
        ],
      }),
    );
    await put('hmm-dem', { freeDays: 7 });
    await happens(reference, 'discharged', '2026-11-21T03:00:00Z');

    expect(quote.options[0]?.freeTime).toEqual([{ kind: 'demurrage', days: 10, source: 'hmm-dem' }]);
    expect(mixed.body.options[0]?.freeTime).toEqual([
      { kind: 'demurrage', days: 10, source: 'hmm-dem', equipment: '40HC' },
      { kind: 'demurrage', days: 4, source: 'hmm-rf', equipment: '40RF' },
    ]);
    expect(await freeTimeOf(reference)).toEqual([
      { container: box, kind: 'demurrage', days: 10, lastFreeDay: '2026-11-30', tariff: 'hmm-dem' },
    ]);
    for (const name of ['hmm-dem', 'hmm-rf']) await drop(name);
  });

  test("by the freight's own row is split as the row splits it", async () => {
    await sell('7/5');
    const { quote, reference } = await accepted({ destination: 'JPTYO' });
    const at = (milestone: string, happenedAt: string) =>
      desk('POST', `/shipments/${reference}/events`, {
        milestone,
        classifier: 'ACT',
        happenedAt,
        place: 'JPTYO',
        container: box,
        reason: 'test',
      });
    await at('discharged', '2026-11-21T03:00:00Z');
    await at('gate_out', '2026-11-22T03:00:00Z');

    expect(quote.options[0]?.freeTime).toEqual([
      { kind: 'demurrage', days: 7, source: 'rate' },
      { kind: 'detention', days: 5, source: 'rate' },
    ]);
    expect(await freeTimeOf(reference)).toEqual([
      { container: box, kind: 'demurrage', days: 7, lastFreeDay: '2026-11-27', tariff: 'rate' },
      { container: box, kind: 'detention', days: 5, lastFreeDay: '2026-11-26', tariff: 'rate' },
    ]);
  });
});
