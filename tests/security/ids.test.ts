import { expect, test } from 'vitest';
import { newId } from '../../src/security/ids.ts';

test('an id is a UUID of version 7', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('ids come in the order they were made, however many in one moment, and none twice', () => {
  const ids = Array.from({ length: 20_000 }, newId);

  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the last digits of an id are chance', () => {
  const endings = Array.from({ length: 1000 }, () => newId().slice(-12));

  expect(new Set(endings).size).toBe(1000);
});
