import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { cared, reconcile, type KeptException } from '../../../src/domain/tracking/exception-care.ts';
import type { TrackingException } from '../../../src/domain/tracking/exceptions.ts';

const late: TrackingException = {
  id: 'late_arrival',
  code: 'late_arrival',
  severity: 'late',
  since: instant('2026-12-05T00:00:00Z'),
  reason: null,
  dueAt: null,
};
const looking = (now: string) => ({ now: instant(now), newId: () => 'a row' });
const monday = looking('2026-12-07T00:00:00Z');
const tuesday = looking('2026-12-08T00:00:00Z');

const opened = reconcile([], [late], monday);
const [one] = opened as [KeptException];
const taken = { ...one, owner: { accountId: 'kim', name: 'Kim Naru' } };
const closed = { ...taken, closed: { at: monday.now, by: 'Kim Naru', because: 'The customer knows.' } };

test('what is late is to be dealt with within a day, what is stopped within four hours', () => {
  const stopped = { ...late, id: 'customs_hold', code: 'customs_hold', severity: 'stopped' } as const;

  expect(one.dueAt.toString()).toBe('2026-12-08T00:00:00Z');
  expect(reconcile([], [stopped], monday)[0]?.dueAt.toString()).toBe('2026-12-07T04:00:00Z');
});

test('looking again changes nothing while nothing has changed', () => {
  expect(reconcile(opened, [late], tuesday)).toEqual([]);
  expect(reconcile([taken], [late], tuesday)).toEqual([]);
  expect(reconcile([closed], [late], tuesday)).toEqual([]);
});

test('whoever took it keeps it when it gets worse', () => {
  const worse = { ...late, severity: 'stopped' } as const;

  expect(reconcile([taken], [worse], tuesday)).toEqual([{ ...taken, severity: 'stopped' }]);
});

test('what goes by itself is closed by nobody', () => {
  const [gone] = reconcile([taken], [], tuesday);

  expect(gone).toMatchObject({ isPresent: false, closed: { at: tuesday.now, by: null, because: null } });
});

test('what was closed and comes back is open again, and still its owner’s', () => {
  const [gone] = reconcile([closed], [], tuesday) as [KeptException];
  const [back] = reconcile([gone], [late], tuesday);

  expect(gone.closed).toEqual(closed.closed);
  expect(back).toMatchObject({ rowId: 'a row', closed: null, owner: { name: 'Kim Naru' } });
  expect(back?.dueAt.toString()).toBe('2026-12-09T00:00:00Z');
});

test('a shipment shows what is wrong, and what people dealt with; what nobody touched and went is forgotten', () => {
  const [gone] = reconcile([closed], [], tuesday) as [KeptException];
  const [untouched] = reconcile(opened, [], tuesday) as [KeptException];

  expect(cared([late], [closed])).toMatchObject([{ id: 'late_arrival', closed: { by: 'Kim Naru' } }]);
  expect(cared([], [gone])).toHaveLength(1);
  expect(cared([], [untouched])).toEqual([]);
  expect(cared([late], [untouched])).toMatchObject([{ id: 'late_arrival', closed: null, owner: null }]);
});
