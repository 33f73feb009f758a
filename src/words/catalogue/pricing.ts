import type { Words } from '../sentence.ts';
import { pricingAdvice } from './pricing-advice.ts';
import { pricingLines } from './pricing-lines.ts';
import { pricingMissing } from './pricing-missing.ts';

/** A sentence for every rule, hint, warning and gap the pricing can name. */
export const pricingWords = { ...pricingLines, ...pricingMissing, ...pricingAdvice } as const satisfies Words;
