import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/carriers/messages.ts';
import { instant } from '../../src/domain/time.ts';
import type { MessageType } from '../../src/domain/tracking/message.ts';

const receivedAt = instant('2026-12-02T09:00:00Z');

const read = (text: string | Uint8Array, type: MessageType = 'text/plain') => {
  const body = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  const { consignments, unreadable, format } = readMessage(type, body, { carrier: 'HDMU', receivedAt });
  const events = consignments.flatMap((consignment) => consignment.events);
  return { events, unreadable, format, codes: events.map(({ code }) => code) };
};

const wrap = (text: string, width: number) =>
  text.replace(new RegExp(`(.{${String(width)}})`, 'g'), '$1\r\n');
const utf16 = (text: string) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);

const iftsta = (body: string, end = "UNT+1+1'UNZ+1+1'") =>
  `UNB+UNOC:3+A+B+261120:0900+1'UNH+1+IFTSTA:D:00B:UN'BGM+23+1+9'${body}${end}`;
const loaded =
  "CNI+1+HDMUSELA1'STS+1+48'DTM+334:202611180900:203'LOC+9+KRPUS:139:6'EQD+CN+HDMU6804878+++++5'";

const isa =
  '*00*          *00*          *ZZ*A              *ZZ*B              *261120*0900*U*00401*000000001*0*P*>~';
const x12 = (body: string) => `ISA${isa}GS*QO*A*B*20261120*0900*1*X*004010~${body}GE*1*1~IEA*1*000000001~`;
const aboard =
  'ST*315*0001~B4***AE*20261118*0900*KRPUS*HDMU*680487*L*4510*KRPUS*UN*8~N9*BM*HDMUSELA1~SE*4*0001~';

const fsu = (body: string) => `FSU/14\n180-12345675ICNSGN/T10K100\n${body}`;
const flown = 'DEP/KE651/01DEC1823/ICNSGN/T10K100';

const SAID = [
  { name: 'IFTSTA', whole: iftsta(loaded), code: '48' },
  { name: 'X12', whole: x12(aboard), code: 'AE' },
  { name: 'FSU', whole: fsu(flown), code: 'DEP' },
];

describe.each(SAID)('$name', ({ whole, code }) => {
  const plain = read(whole);
  const facts = (text: string | Uint8Array) =>
    read(text).events.map(({ code: its, localTime, equipment, placeText, place, pieces }) => [
      its,
      localTime,
      equipment,
      place ?? placeText,
      pieces,
    ]);

  test.each([
    ['with a mark in front', `\ufeff${whole}`],
    ['as an older Windows writes it', utf16(whole)],
    ['in lower case', whole.toLowerCase()],
    ['behind empty lines and blanks', `\r\n \r\n${whole}`],
    ['with NULs at its end', `${whole}\0\0\0`],
  ])('%s says the same', (_how, text) => {
    expect(plain.codes).toEqual([code]);
    expect(facts(text)).toEqual(facts(whole));
  });

  test('twice in one body, one after the other, is told twice and is the same', () => {
    expect(facts(`${whole}\r\n${whole}`)).toEqual([...facts(whole), ...facts(whole)]);
  });

  test('is read up to a limit however often it is said, in time', () => {
    const started = performance.now();
    const size = Math.min(6_000, Math.floor(1_000_000 / whole.length));

    expect(read(`${whole}\n`.repeat(size)).events.length).toBeLessThanOrEqual(10_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('IFTSTA', () => {
  test.each([
    ['in lines of eighty', wrap(iftsta(loaded), 80)],
    ['in lines of seventy-two', wrap(iftsta(loaded), 72)],
    ['with a line for each segment', iftsta(loaded).replaceAll("'", "'\r\n")],
    [
      'with separators of its own',
      `UNA|^.\\ #${iftsta(loaded).replaceAll(':', '|').replaceAll('+', '^').replaceAll("'", '#')}`,
    ],
    ['with lines for segments', `UNA:+.? \n${iftsta(loaded).replaceAll("'", '\n')}`],
    ['with a damaged UNA', `UNA++++++${iftsta(loaded)}`],
    ['without its end', iftsta(loaded, '')],
    ['in a group', iftsta(loaded).replace('UNH+1', "UNG+IFTSTA+A+B+261120:0900+1+UN+D:00B'UNH+1")],
    ['of 1996', iftsta(loaded).replace('D:00B', 'D:96A')],
    ['of 2010', iftsta(loaded).replace('D:00B', 'D:10B')],
  ])('%s says the same', (_how, text) => {
    expect(read(text).events).toMatchObject([
      {
        code: '48',
        milestone: 'loaded',
        equipment: 'HDMU6804878',
        place: 'KRPUS',
        localTime: '2026-11-18T09:00:00',
      },
    ]);
  });

  test('two interchanges with different separators are both read', () => {
    const other = `UNA|^.\\ #${iftsta(loaded).replaceAll(':', '|').replaceAll('+', '^').replaceAll("'", '#')}`;

    expect(read(`UNA:+.? '${iftsta(loaded)}\r\n${other}`).codes).toEqual(['48', '48']);
  });

  test.each([
    ['a status nobody knows', "STS+1+9999'"],
    ['a status in somebody’s own list', "STS+1+QQ::ZZZ:ODD'"],
    ['a status without anything', "STS'"],
    ['a day that is none', "STS+1+24'DTM+334:20260230:102'"],
    ['a qualifier that is none', "STS+1+24'DTM+40E:20020207:102'"],
    ['a thousand elements', `STS+1+24${'+x'.repeat(1000)}'`],
    ['segments nobody knows', "XXX+1'constructor+1'__proto__+1'STS+1+24'"],
  ])('%s costs the good status nothing', (_what, odd) => {
    const { codes, events } = read(iftsta(`CNI+1+OTHER'${odd}${loaded}`));

    expect(codes).toContain('48');
    expect(
      events
        .filter(({ happenedAt }) => happenedAt === null)
        .every(({ milestone }) => typeof milestone === 'string'),
    ).toBe(true);
  });

  test('an unknown code keeps its words and moves nothing', () => {
    expect(read(iftsta("CNI+1+A'STS+1+QQ::ZZZ:ODD'")).events).toMatchObject([
      { milestone: 'unknown', carrierText: 'QQ ODD' },
    ]);
  });

  test.each([
    ['202611182400:203', '2026-11-19T00:00:00'],
    ['261118:101', '2026-11-18T00:00:00'],
    ['2611180900:201', '2026-11-18T09:00:00'],
  ])('%s is %s', (written, localTime) => {
    expect(read(iftsta(loaded.replace('202611180900:203', written))).events).toMatchObject([{ localTime }]);
  });
});

describe('X12', () => {
  test.each([
    ['in lines of eighty', wrap(x12(aboard), 80)],
    ['with a line for each segment', x12(aboard).replaceAll('~', '~\r\n')],
    ['with lines for segments', x12(aboard).replaceAll('~', '\r\n')],
    ['with separators of its own', x12(aboard).replaceAll('*', '|').replaceAll('~', '!')],
    ['without its end', x12(aboard).replace('SE*4*0001~', '')],
    ['with wrong counts', x12(aboard).replace('SE*4*0001', 'SE*18*9')],
    ['with a zero before its count', x12(aboard).replace('SE*4', 'SE*04')],
  ])('%s says the same', (_how, text) => {
    expect(read(text).events).toMatchObject([
      {
        code: 'AE',
        milestone: 'loaded',
        equipment: 'HDMU6804878',
        place: 'KRPUS',
        localTime: '2026-11-18T09:00:00',
      },
    ]);
  });

  test('two interchanges with different separators are both read', () => {
    const other = x12(aboard).replaceAll('*', '|').replaceAll('~', '!');

    expect(read(`${x12(aboard)}\r\n${other}`).codes).toEqual(['AE', 'AE']);
  });

  test.each([
    ['an unknown code', 'ST*315*2~B4***QQ*20261118*0900*KRPUS*HDMU*680487~SE*3*2~'],
    ['nothing', 'ST*315*2~SE*2*2~'],
    ['an inherited name', 'ST*constructor*2~B4***__proto__~SE*3*2~'],
    ['another document', 'ST*856*2~BSN*00*1~SE*3*2~'],
    ['a day that is none', 'ST*315*2~B4***VD*20260230*2561*KRPUS~SE*3*2~'],
    [
      'a road status of odd pieces',
      'ST*214*2~B10*A*B*C~LX*1~AT7*QQ*NS***20261125*0900*LT~AT8*G*L*x*-7~SE*6*2~',
    ],
  ])('%s beside it costs the good one nothing', (_what, odd) => {
    expect(read(x12(odd + aboard)).codes).toContain('AE');
  });

  test.each([
    ['20261118*2400', '2026-11-19T00:00:00'],
    ['261118*0900', '2026-11-18T09:00:00'],
    ['20261118*090015', '2026-11-18T09:00:15'],
    ['20261118*9', '2026-11-18T00:00:00'],
  ])('%s is %s', (written, localTime) => {
    expect(read(x12(aboard.replace('20261118*0900', written))).events).toMatchObject([{ localTime }]);
  });
});

describe('FSU', () => {
  test.each([
    ['a status nobody knows', 'QQQ/01DEC0900/SGN/T10'],
    ['a line of nonsense', '@@@@ ////'],
    ['a day that is none', 'RCS/31NOV0900/ICN/T10'],
    ['half past twenty-five', 'RCS/01DEC2530/ICN/T10'],
    ['an inherited name', 'constructor/01DEC0900/ICN'],
    ['a block that is no status', 'OSI/SOMETHING\n/MORE OF IT'],
    ['a very long line', `RCS/${'X'.repeat(50_000)}`],
  ])('%s costs the good status nothing', (_what, odd) => {
    const { codes, events } = read(fsu(`${odd}\n${flown}`));

    expect(codes).toContain('DEP');
    expect(events.every(({ milestone }) => typeof milestone === 'string')).toBe(true);
  });

  test('a status nobody knows keeps its letters and moves nothing', () => {
    expect(read(fsu('QQQ/01DEC0900/SGN/T10')).events).toMatchObject([{ code: 'QQQ', milestone: 'unknown' }]);
  });

  test.each([
    ['T10K100', 10],
    ['P4K40T10', 4],
    ['S3K30T10', 3],
    [' P4K40 ', 4],
  ])('%s is about %s pieces', (written, pieces) => {
    expect(read(fsu(`DLV/01DEC0900/SGN/${written}/SOMEBODY`)).events).toMatchObject([{ pieces }]);
  });

  test.each(['180-12345675 ICNSGN/T10', '18012345675', '180 1234 5675/T10', '180-12345675/T10K100T10'])(
    'an air waybill written %s is that one',
    (written) => {
      const text = `FSU/14\n${written}\n${flown}`;
      const { consignments } = readMessage('text/plain', Buffer.from(text), { carrier: 'KE', receivedAt });

      expect(consignments[0]?.references).toContainEqual({ type: 'TRD', value: '180-12345675' });
    },
  );
});
