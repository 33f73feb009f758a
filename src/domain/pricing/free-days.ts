import { freeTimeRulesFor, groupOf } from '../free-time/tariff.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Offer } from './offer.ts';
import type { Option } from './option.ts';
import type { Situation } from './situation.ts';

/**
 * The free days an option comes with at destination: what the freight's own row says (`14` in all, `7/7` of demurrage and
 * detention), else what the carrier's tariff grants for the box.
 */
export function freeDaysOf(
  freight: TariffLine | undefined,
  offer: Offer,
  situation: Situation,
): Option['freeTime'] {
  const match = /^(\d{1,3})(?:\s*\/\s*(\d{1,3}))?$/.exec(freight?.freeTime?.trim() ?? '');
  if (!match) return byTariff(offer, situation);
  const [, first = '0', second] = match;
  if (second === undefined) return [{ kind: 'combined', days: Number(first), source: 'rate' }];
  return [
    { kind: 'demurrage', days: Number(first), source: 'rate' },
    { kind: 'detention', days: Number(second), source: 'rate' },
  ];
}

/** Reefers and open tops have days of their own: boxes of several kinds are told apart. */
function byTariff({ carrier }: Offer, situation: Situation): Option['freeTime'] {
  const { mode, book, destination, units, request, freeTime } = situation;
  if (mode !== 'FCL' || freeTime.length === 0) return [];
  const types = [...new Set(units.map(({ type }) => type))].filter((type) => type !== null);
  const isMixed = new Set(types.map(groupOf)).size > 1;
  const granted = types.flatMap((container) =>
    freeTimeRulesFor(freeTime, {
      carrier,
      place: destination,
      direction: 'import',
      container,
      customer: book.customer,
      day: request.readyDate,
    }).map(({ kind, freeDays, freeDaysGranted, name }) => ({
      kind,
      days: freeDaysGranted ?? freeDays,
      source: name,
      ...(isMixed && { equipment: container }),
    })),
  );
  return [...new Map(granted.map((one) => [JSON.stringify(one), one])).values()];
}
