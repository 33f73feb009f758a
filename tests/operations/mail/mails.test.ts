import { describe, expect, test } from 'vitest';
import { callBack } from '../../../src/operations/consultation/call-back.ts';
import { remindOfQuotes } from '../../../src/operations/mail/remind-of-quotes.ts';
import { tellAboutShipments } from '../../../src/operations/mail/tell-about-shipments.ts';
import { startMailedNaru } from '../../support/mailed-naru.ts';

const naru = await startMailedNaru();
const { server, clock, tools, heard, aQuote, asDesk: desk, asExporter: exporter } = naru;

const DESK = naru.forwarder.email;
const BORA = naru.exporter.email;
const LANE = 'Incheon Intl Apt/Seoul → Ho Chi Minh City';
const TOTAL = /USD\u00a0[\d,]+\.\d\d/;

describe('in the life of a quote', () => {
  test('a price an exporter has just seen is news to nobody', async () => {
    await aQuote();

    expect(await heard()).toEqual([]);
  });

  test('a sent quote goes to the address that was named, with the very PDF that was frozen', async () => {
    const { number } = await aQuote();
    await desk('POST', `/quotes/${number}/send`, { to: 'buyer@example.com' });
    const pdf = await exporter<string>('GET', `/quotes/${number}/pdf`);

    expect(await heard()).toEqual([expect.stringMatching(/^buyer@example.com: hanbada quotes USD/)]);
    const [attached] = server.received[0]?.attachments ?? [];
    expect(attached?.filename).toBe(`${number}-en.pdf`);
    expect(attached?.content.toString()).toBe(pdf.body);
  });

  test('sent twice, it arrives once', async () => {
    const { number } = await aQuote();
    await desk('POST', `/quotes/${number}/send`, {});
    await desk('POST', `/quotes/${number}/send`, {});

    expect(await heard()).toHaveLength(1);
    expect(await heard()).toHaveLength(1);
  });

  test('an acceptance is confirmed to both sides, with the number of the shipment', async () => {
    const { number, options } = await aQuote();
    const accepted = await exporter<{ shipment: { reference: string } }>(
      'POST',
      `/quotes/${number}/acceptance`,
      { optionId: options[0]?.id },
    );

    const { reference } = accepted.body.shipment;
    const mails = await heard();
    expect(mails.map((mail) => mail.split(':')[0])).toEqual([DESK, BORA].toSorted());
    expect(mails[0]).toMatch(TOTAL);
    expect(mails[0]).toContain(reference);
  });

  test('a refusal reaches the desk with its reason', async () => {
    const { number } = await aQuote();
    await exporter('POST', `/quotes/${number}/decline`, { reason: 'Too slow' });

    expect(await heard()).toEqual([`${DESK}: bora declined the price for ${LANE}.`]);
    expect(server.received[0]?.text).toContain('Reason: Too slow');
  });

  describe('a conversation', () => {
    const say = (ask: typeof desk, number: string, text: string) =>
      ask('POST', `/quotes/${number}/messages`, { text });
    const calledBack = async () => {
      await callBack(tools);
      await Promise.all([callBack(tools), callBack(tools)]);
      return heard();
    };

    test('calls back who has not looked for five minutes, once', async () => {
      const { number } = await aQuote();
      await say(exporter, number, 'Is Friday possible?');
      clock.advance({ minutes: 4 });
      await say(exporter, number, 'Or Monday?');
      expect(await calledBack()).toEqual([]);

      clock.advance({ minutes: 1 });
      expect(await calledBack()).toEqual([`${DESK}: tests wrote to you about the quote for ${LANE}.`]);
      expect(server.received[0]?.text).toContain('> Or Monday?');
      expect(server.received[0]?.text).toContain('One more message waits');
      expect(server.received[0]?.text).toContain(`/quotes/${number}/room`);
      clock.advance({ hours: 2 });
      expect(await calledBack()).toHaveLength(1);
    });

    test('does not disturb who has read it, or has answered', async () => {
      const { number } = await aQuote();
      await say(exporter, number, 'Is Friday possible?');
      await say(desk, number, 'Friday it is.');
      await exporter('POST', `/quotes/${number}/messages/read`);
      clock.advance({ hours: 1 });

      expect(await calledBack()).toEqual([]);
    });

    test('that goes on unread calls again after an hour, not before', async () => {
      const { number } = await aQuote();
      await say(desk, number, 'We found a space.');
      clock.advance({ minutes: 5 });
      expect(await calledBack()).toHaveLength(1);
      clock.advance({ minutes: 10 });
      await say(desk, number, 'It closes tonight.');
      clock.advance({ minutes: 49 });
      expect(await calledBack()).toHaveLength(1);
      clock.advance({ minutes: 1 });
      expect(await calledBack()).toHaveLength(2);
    });
  });

  test('what is rolled back tells nobody', async () => {
    const { number } = await aQuote();
    await exporter('POST', `/quotes/${number}/acceptance`, { optionId: 'no-such-option' });

    expect(await heard()).toEqual([]);
  });
});

describe('when a quote ends', () => {
  const END = '2026-12-07';

  test('its exporter is reminded two days before and told once it is over, at the office’s hours, each once', async () => {
    const { number, validUntil } = await aQuote();
    expect(validUntil).toBe(END);
    await desk('POST', `/quotes/${number}/send`, {});
    await heard();
    server.received.length = 0;
    const toldAt = async (time: string) => {
      clock.set(time);
      await remindOfQuotes(tools);
      await remindOfQuotes(tools);
      return (await heard()).filter((mail) => mail.includes('end'));
    };

    const mine = () => server.received.filter(({ text }) => text?.includes(number) ?? false);
    await toldAt('2026-12-04T12:00:00+09:00');
    expect(mine()).toHaveLength(0);
    await toldAt('2026-12-05T07:59:00+09:00');
    expect(mine()).toHaveLength(0);
    await toldAt('2026-12-05T08:00:00+09:00');
    expect(mine().map(({ subject }) => subject)).toEqual([`Your price for ${LANE} ends on Mon, 7 Dec 2026.`]);
    await toldAt('2026-12-07T23:59:00+09:00');
    expect(mine()).toHaveLength(1);
    await toldAt('2026-12-08T08:00:00+09:00');
    expect(mine().map(({ subject }) => subject)).toEqual([
      `Your price for ${LANE} ends on Mon, 7 Dec 2026.`,
      `Your price for ${LANE} ended on Mon, 7 Dec 2026.`,
    ]);
    await toldAt('2026-12-09T08:00:00+09:00');
    expect(mine()).toHaveLength(2);
  });

  test('who has answered is not reminded', async () => {
    const one = await aQuote();
    const other = await aQuote();
    await exporter('POST', `/quotes/${one.number}/acceptance`, { optionId: one.options[0]?.id });
    await exporter('POST', `/quotes/${other.number}/decline`, {});
    await heard();
    server.received.length = 0;

    clock.set('2026-12-05T12:00:00+09:00');
    await remindOfQuotes(tools);
    await heard();
    const about = server.received.map(({ text }) => text ?? '').join('\n');
    expect(about).not.toContain(one.number);
    expect(about).not.toContain(other.number);
  });
});

describe('of a shipment', () => {
  async function aShipment(): Promise<string> {
    const { body } = await desk<{ reference: string }>('POST', '/shipments', {
      mode: 'FCL',
      carrier: 'HDMU',
      origin: 'KRPUS',
      destination: 'VNSGN',
      exporter: naru.exporter.slug,
      etd: '2026-11-23T04:00:00+09:00',
      eta: '2026-11-30T14:00:00+07:00',
    });
    return body.reference;
  }
  const enter = (reference: string, event: object) =>
    desk('POST', `/shipments/${reference}/events`, { ...event, reason: 'told by telephone' });
  const told = async () => {
    await tellAboutShipments(tools);
    await tellAboutShipments(tools);
    return heard();
  };

  test('its exporter hears that it left, that it is late, and that it arrived, each once', async () => {
    const reference = await aShipment();
    expect(await told()).toEqual([]);

    await enter(reference, {
      milestone: 'departed',
      classifier: 'ACT',
      happenedAt: '2026-11-23T04:10:00+09:00',
      place: 'KRPUS',
    });
    expect(await told()).toEqual([`${BORA}: Your cargo left Busan for Ho Chi Minh City.`]);

    await enter(reference, {
      milestone: 'arrived',
      classifier: 'EST',
      happenedAt: '2026-12-01T13:00:00+07:00',
      place: 'VNSGN',
    });
    expect(await told()).toHaveLength(1);
    await enter(reference, {
      milestone: 'arrived',
      classifier: 'EST',
      happenedAt: '2026-12-01T14:00:00+07:00',
      place: 'VNSGN',
    });
    expect((await told())[0]).toBe(
      `${BORA}: Your cargo is now expected in Ho Chi Minh City on Tue, 1 Dec 2026, 14:00 GMT+7.`,
    );
    expect(server.received[1]?.text).toContain('Before: Mon, 30 Nov 2026, 14:00 GMT+7');

    clock.set('2026-12-01T18:00:00+09:00');
    await enter(reference, {
      milestone: 'arrived',
      classifier: 'ACT',
      happenedAt: '2026-12-01T15:00:00+07:00',
      place: 'VNSGN',
    });
    expect(await told()).toHaveLength(3);
    expect(await told()).toHaveLength(3);
  });

  test('what is heard two days late is history, not news', async () => {
    const reference = await aShipment();
    await enter(reference, {
      milestone: 'departed',
      classifier: 'ACT',
      happenedAt: '2026-11-20T23:00:00+09:00',
      place: 'KRPUS',
    });

    expect(await told()).toEqual([]);
  });
});
