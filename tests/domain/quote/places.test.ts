import { expect, test } from 'vitest';
import { mediaOf, placesMeant, placesSaid } from '../../../src/domain/quote/places.ts';
import { aRequest } from '../../support/examples.ts';

const meanings = [
  { asked: 'ICN', code: 'KRICN' },
  { asked: 'KRPUS', code: 'KRPUS' },
  { asked: 'CNSHA', code: 'CNSHA' },
  { asked: 'CNSHA', code: 'CNSGH' },
];

test('an airport code becomes its UN/LOCODE, and a code of two places becomes both', () => {
  const { origin, destination } = placesMeant(
    aRequest({ origin: ['ICN', 'KRPUS'], destination: ['CNSHA'] }),
    meanings,
  );

  expect(origin).toEqual(['KRICN', 'KRPUS']);
  expect(destination).toEqual(['CNSHA', 'CNSGH']);
});

test('every unknown place is named with its path, the doors included', () => {
  const door = { country: 'KR', postalCode: null, unLocode: 'KRXXX', distanceKm: null };
  const request = aRequest({ origin: ['ICN', 'QQQ'], destination: ['VNZZZ'], pickup: door });

  expect(placesSaid(request)).toEqual(['ICN', 'QQQ', 'VNZZZ', 'KRXXX']);
  expect(() => placesMeant(request, meanings)).toThrow(
    expect.objectContaining({
      code: 'invalid',
      faults: [
        expect.objectContaining({ path: 'origin.1' }),
        expect.objectContaining({ path: 'destination.0' }),
        expect.objectContaining({ path: 'pickup.unLocode' }),
      ],
    }),
  );
});

test.each([
  [['FCL'], ['sea']],
  [['AIR', 'EXPRESS'], ['air']],
  [[], ['sea', 'air']],
] as const)('cargo by %j may travel by %j', (modes, media) => {
  expect(mediaOf({ modes })).toEqual(media);
});
