import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/carriers/messages.ts';
import { instant } from '../../src/domain/time.ts';
import { identityOf } from '../../src/domain/tracking/identity.ts';
import type { MessageType } from '../../src/domain/tracking/message.ts';

const receivedAt = instant('2026-12-02T09:00:00Z');
const context = { carrier: 'HDMU', receivedAt };

/** A message of consignments that can be written in any order, one of them broken. */
type Format = {
  readonly name: string;
  readonly type: MessageType;
  readonly parts: readonly string[];
  readonly write: (parts: readonly string[]) => string;
};

const FORMATS: readonly Format[] = [
  {
    name: 'fsu',
    type: 'text/plain',
    parts: [
      '180-12345675ICNSGN/T2K10\nDEP/KE651/01DEC1823/ICNSGN/T2K10\nARR/KE651/01DEC2200/SGN/T2K10',
      '180-11111111ICNSGN/T5K50\nRCS/30NOV1020/ICN/T5K50',
      '988-22222220ICNSGN/T1K5\nDLV/01DEC0900/SGN/T1K5/SOMEBODY',
    ],
    write: (parts) => parts.map((part) => `FSU/14\n${part}`).join('\n'),
  },
  {
    name: 'iftsta',
    type: 'application/edifact',
    parts: [
      "CNI+1+HDMUSELA1'STS+1+48'DTM+334:202611180900:203'LOC+9+KRPUS:139:6'EQD+CN+HDMU6804878+++++5'",
      "CNI+2+HDMUSELA2'STS+1+24'DTM+334:202611190900:203'LOC+9+KRPUS:139:6'DTM+132:20261124:102'LOC+11+VNSGN:139:6'",
      "CNI+3+HDMUSELA3'STS+1+VA'DTM+178:202611241000:203'LOC+11+VNSGN:139:6'",
    ],
    write: (parts) => `UNH+1+IFTSTA:D:99B:UN'BGM+23+1+9'${parts.join('')}UNT+1+1'`,
  },
  {
    name: 'x12',
    type: 'application/edi-x12',
    parts: [
      'ST*315*0001~B4***AE*20261118*0900*KRPUS*HDMU*680487*L*4510*KRPUS*UN*8~N9*BM*HDMUSELA1~SE*4*0001~',
      'ST*315*0002~B4***VD*20261119*0900*KRPUS*MSCU*123456*L*4510*KRPUS*UN*6~N9*BM*HDMUSELA2~R4*D*UN*VNSGN*HCMC*VN~DTM*139*20261124*0900*LT~SE*6*0002~',
      'ST*214*0003~B10*PRO1*SHIP1*ABCD~LX*1~AT7*D1*NS***20261125*0900*LT~MS1*PLANO*TX*US~SE*6*0003~',
    ],
    write: (parts) =>
      `ISA*00*          *00*          *ZZ*A              *ZZ*B              *261120*0900*U*00401*000000001*0*P*>~GS*QO*A*B*20261120*0900*1*X*004010~${parts.join('')}GE*1*1~IEA*1*000000001~`,
  },
];

/** What would be written down, as the database tells events apart. */
const written = ({ type, write }: Format, parts: readonly string[]): string[] => {
  const { consignments } = readMessage(type, Buffer.from(write(parts), 'latin1'), context);
  return consignments
    .flatMap(({ events }) => events.map((event) => identityOf('HDMU', event)))
    .filter((identity) => !identity.includes('\u001funknown'))
    .toSorted();
};

describe.each(FORMATS)('$name', (format) => {
  const { parts } = format;
  const all = written(format, parts);

  test('the order of the consignments changes nothing', () => {
    const order = fc.shuffledSubarray([...parts], { minLength: parts.length });

    fc.assert(
      fc.property(order, (shuffled) => {
        expect(written(format, shuffled)).toEqual(all);
      }),
    );
  });

  test('what is said twice is the same event', () => {
    const repeated = fc.shuffledSubarray([...parts, ...parts], { minLength: parts.length * 2 });

    fc.assert(
      fc.property(repeated, (twice) => {
        expect([...new Set(written(format, twice))]).toEqual([...new Set(all)]);
      }),
    );
  });

  test('damage to one consignment never costs the others', () => {
    const others = written(format, parts.slice(1));
    const [broken = ''] = parts;
    const start = broken.search(/[\n'~]/); // Its first line says where it begins, and stays.
    const inside = broken.length - start - 3;
    const damage = fc.array(fc.tuple(fc.nat(inside), fc.constantFrom(...Array.from(' XZ09/:*.,%$#@!'))), {
      minLength: 1,
      maxLength: 5,
    });

    fc.assert(
      fc.property(damage, (places) => {
        const [first = '', ...rest] = parts;
        const signs = Array.from(first);
        for (const [at, sign] of places) {
          if (!/[\n'~]/.test(signs[start + at] ?? '')) signs[start + at] = sign;
        }
        const read = written(format, [signs.join(''), ...rest]);
        for (const event of others) expect(read).toContain(event);
      }),
      { numRuns: 100 },
    );
  });
});
