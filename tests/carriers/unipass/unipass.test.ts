import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { unipass } from '../../../src/carriers/unipass/connector.ts';
import { instant } from '../../../src/domain/time.ts';
import { aConnection, aQuestion } from '../../support/examples.ts';

const context = {
  carrier: 'UNIPASS',
  profile: 'standard',
  receivedAt: instant('2026-11-23T00:00:00Z'),
  about: { type: 'TRD', value: 'X' },
};
const fixture = (name: string) => readFile(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
const ask = (what: Parameters<typeof aQuestion>[0], profile = 'standard') =>
  unipass
    .trackRequests(aQuestion({ booking: null, ...what }), aConnection({ profile }))
    .map((group) => group.map(({ url }) => new URL(url).search));

test('the bill is asked for in this year and the last, in December also the next, and then the house', () => {
  expect(ask({ masterBill: '180-1863 7555', houseBill: 'H1' })).toEqual([
    ['?mblNo=18018637555&blYy=2026', '?mblNo=18018637555&blYy=2025'],
    ['?hblNo=H1&blYy=2026', '?hblNo=H1&blYy=2025'],
  ]);
  expect(ask({ masterBill: 'M', askedAt: instant('2026-11-30T15:00:00Z') })[0]).toHaveLength(3);
});

test('a wrong key is said so in customs’ words', () => {
  const answer =
    '<cargCsclPrgsInfoQryRtnVo><ntceInfo>존재하지 않는 인증키입니다.</ntceInfo><tCnt>-1</tCnt></cargCsclPrgsInfoQryRtnVo>';

  expect(() => unipass.readTracking(answer, context)).toThrow('존재하지 않는 인증키입니다.');
});

test('a document type is refused before anything is read', async () => {
  const bomb = (await fixture('standard.in-progress.xml')).replace('?>', '?><!DOCTYPE x [<!ENTITY a "aa">]>');

  expect(() => unipass.readTracking(bomb, context)).toThrow(
    expect.objectContaining({ code: 'carrier_unreadable' }),
  );
});

test('an export found by its bill is asked for again by its declaration', () => {
  const [request] = unipass
    .trackRequests(aQuestion({ masterBill: 'M1', booking: null }), aConnection({ profile: 'export' }))
    .flat();
  const list = `<expDclrNoPrExpFfmnBrkdQryRtnVo><tCnt>1</tCnt><expDclrNoPrExpFfmnBrkdBlNoQryRsltVo>
    <expDclrNo>0123456789012X</expDclrNo></expDclrNoPrExpFfmnBrkdBlNoQryRsltVo></expDclrNoPrExpFfmnBrkdQryRtnVo>`;
  if (!request) throw new Error('Nothing was asked.');
  const next = unipass.nextRequests(request, {
    url: request.url,
    status: 200,
    headers: {},
    payload: () => list,
  });

  expect(next.map(({ url }) => new URL(url).search)).toEqual(['?expDclrNo=0123456789012X']);
});
