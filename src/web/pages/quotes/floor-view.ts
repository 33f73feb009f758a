import type { Language } from '../../../domain/language.ts';
import type { Option } from '../../../domain/pricing/option.ts';
import { chargeName as chargeNameByMode } from '../../../domain/quote/charge-names.ts';
import type { Quote, QuoteStatus } from '../../../domain/quote/quote.ts';
import type { Floor } from '../../../operations/quotes/floor.ts';
import { say } from '../../../words/say.ts';
import type { CodeNames } from '../names.ts';

/** The states in which a quote can still be accepted. */
export const OPEN: readonly QuoteStatus[] = ['priced', 'sent'];

/** What of the page this depends on. */
export type HeldPage = {
  readonly quote: Quote;
  readonly status: QuoteStatus;
  readonly names: CodeNames;
  readonly desk: boolean;
  readonly floor: Floor;
};

export function isUnderFloor(
  { floor }: Pick<HeldPage, 'floor'>,
  which: (one: Floor['under'][number]) => boolean,
): boolean {
  return floor.approval === null && floor.under.some(which);
}

/** Under the floor: what, and the form that lets it pass. A customer reads no more than that it waits. */
export function floorView(language: Language, page: HeldPage, chosen: Option | null) {
  const { quote, floor, names, desk, status } = page;
  if (floor.under.length === 0 || status === 'superseded') return null;
  if (!desk) {
    const waits = OPEN.includes(status) && isUnderFloor(page, ({ optionId }) => optionId === chosen?.id);
    return waits ? { lines: [], approved: '', approve: null, text: say(language, 'floor.waits') } : null;
  }
  const lines = floor.under.map(({ charge, percent, floor: least, optionId }) => {
    const mode = quote.options.find(({ id }) => id === optionId)?.mode ?? null;
    const name = chargeNameByMode(charge, names.charges, { mode, language });
    return say(language, 'floor.line', { charge: name, percent, floor: least });
  });
  const { approval } = floor;
  return {
    lines: [...new Set(lines)],
    approved: approval
      ? say(language, 'floor.approved', { by: approval.approvedBy, note: approval.note })
      : '',
    approve: approval === null && OPEN.includes(status) ? `/quotes/${quote.number}/approval` : null,
    text: approval === null ? say(language, 'floor.rule') : '',
  };
}
