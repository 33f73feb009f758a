import { expect, test } from 'vitest';
import { differences } from '../../../src/domain/quote/differences.ts';

test('equal values differ nowhere, whatever the order of their fields', () => {
  expect(differences({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toEqual([]);
});

test.each<[string, unknown, unknown, object[]]>([
  ['a changed figure', { a: { b: '1' } }, { a: { b: '2' } }, [{ path: 'a.b', was: '1', now: '2' }]],
  ['a line more', { a: [1] }, { a: [1, 2] }, [{ path: 'a.1', was: null, now: 2 }]],
  ['a field less', { a: 1 }, {}, [{ path: 'a', was: 1, now: null }]],
  ['a list in place of an object', { a: {} }, { a: [] }, [{ path: 'a', was: {}, now: [] }]],
  ['nothing in place of an object', { a: { b: 1 } }, { a: null }, [{ path: 'a', was: { b: 1 }, now: null }]],
])('%s is named', (_name, was, now, found) => {
  expect(differences(was, now)).toEqual(found);
});

test('two things with nothing in common stop being compared', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => index);

  expect(differences(many, [])).toHaveLength(500);
});
