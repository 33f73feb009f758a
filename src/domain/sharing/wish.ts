/** What became of the goods, in the buyer's words. */
export const RECEIPT_STATES = ['complete', 'damaged', 'missing'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** What the holder of a tracking link asks for, and proves by a mailed code that they may. */
export type Wish =
  | { readonly kind: 'follow' }
  | { readonly kind: 'receipt'; readonly state: ReceiptState; readonly said: string };

/** More than this is a letter, and belongs in a mail. */
export const LONGEST_REPORT = 4_000;
