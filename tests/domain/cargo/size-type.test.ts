import { describe, expect, test } from 'vitest';
import { equipmentOfSizeType, readSizeType } from '../../../src/domain/cargo/size-type.ts';

describe('the size and type painted on a container', () => {
  test.each([
    ['22G1', '20GP'],
    ['22G0', '20GP'],
    ['22GP', '20GP'],
    ['42G1', '40GP'],
    ['45G1', '40HC'],
    ['45GP', '40HC'],
    ['L5G1', '45HC'],
    ['22R1', '20RF'],
    ['42R1', '40RF'],
    ['45R1', '40RH'],
    ['22U1', '20OT'],
    ['42U1', '40OT'],
    ['22P1', '20FR'],
    ['42P3', '40FR'],
    ['45g1', '40HC'],
  ])('%s is our %s', (painted, ours) => {
    expect(equipmentOfSizeType(painted)).toBe(ours);
  });

  // Carriers still send the edition of 1984.
  test.each([
    ['2210', '20GP'],
    ['2200', '20GP'],
    ['4310', '40GP'],
    ['4510', '40HC'],
    ['4500', '40HC'],
    ['9510', '45HC'],
    ['2232', '20RF'],
    ['4332', '40RF'],
    ['4532', '40RH'],
    ['4351', '40OT'],
    ['4363', '40FR'],
  ])('%s, of the old edition, is our %s', (painted, ours) => {
    expect(equipmentOfSizeType(painted)).toBe(ours);
  });

  test('says what a box is that no tariff of ours names', () => {
    expect(readSizeType('22T6')).toEqual({
      lengthFeet: 20,
      isHighCube: false,
      kind: 'tank',
      equipment: null,
    });
    expect(readSizeType('25G1')).toMatchObject({ isHighCube: true, equipment: null });
  });

  test.each(['', '40HC', '22', '22G11', 'XXXX', '22X1', '2A'])('%j is none', (text) => {
    expect(readSizeType(text)).toBeNull();
  });
});
