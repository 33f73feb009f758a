import type { Words } from '../sentence.ts';
import { paperChargeWords } from './documents-charges.ts';
import { paperFrameWords } from './documents-frame.ts';
import { paperShipmentWords } from './documents-shipment.ts';

/** What the papers say that leave the house. `paper.` keeps their words apart from the pages'. */
export const documentWords = {
  ...paperFrameWords,
  ...paperShipmentWords,
  ...paperChargeWords,
} as const satisfies Words;
