import type { MessageReference } from '../../domain/tracking/message.ts';
import { containerFrom } from '../container-number.ts';
import { tidy } from '../reading.ts';
import type { Segment } from './segments.ts';

const MOST_REFERENCES = 50;

/** How X12 (element 128) calls the numbers we match by. Others are kept under the sender's own name. */
const TYPES: Readonly<Record<string, string>> = {
  BM: 'TRD',
  OB: 'TRD',
  MB: 'TRD',
  BN: 'BKG',
  EQ: 'EQ',
  HB: 'HBL',
  BH: 'HBL',
};

/** N9 writes what kind of number it is and then the number, L11 the other way round. */
export function referencesIn(segments: readonly Segment[], name: 'N9' | 'L11'): MessageReference[] {
  const [type, value] = name === 'N9' ? [1, 2] : [2, 1];
  return segments
    .filter((segment) => segment.name === name)
    .flatMap((segment) => referenceFrom(segment.element(type).toUpperCase(), segment.element(value)))
    .slice(0, MOST_REFERENCES);
}

function referenceFrom(type: string, text: string): MessageReference[] {
  const known = TYPES[type] ?? tidy(type, 10) ?? '';
  const value = known === 'EQ' ? containerFrom(text).number : tidy(text, 60);
  return known === '' || value === null ? [] : [{ type: known, value }];
}
