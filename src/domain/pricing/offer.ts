import type { TariffLine } from '../tariff/line.ts';
import type { Fit, FitGroup } from './fit.ts';
import { suits } from './fit.ts';
import type { Situation, Unit } from './situation.ts';

/** What can be booked: one carrier's one product, by one contract, over one way. */
export type Offer = {
  readonly carrier: string | null;
  readonly service: string | null;
  readonly contract: string | null;
  readonly via: readonly string[];
  /** One leg of two that meet in the ports of `via`, each of its own freight. */
  readonly isLeg?: true;
};

/** The price of base freight in the tariff. */
export const FREIGHT = 'FRT';
export const FREIGHT_GROUP = `freight ${FREIGHT}`;

/** Distinct (carrier, service, via, contract) with a price for the freight of something that was asked for. */
export function offersIn(group: FitGroup | undefined, situation: Situation): readonly Offer[] {
  const offers = new Map<string, Offer>();
  for (const { line, valid } of group?.fits ?? []) {
    if (!valid || !isPriced(line) || !situation.units.some((unit) => isFor(line, unit))) continue;
    const { carrier, service, contract, via } = line;
    const key = [carrier, service, contract, ...via].join('|');
    if (!offers.has(key)) offers.set(key, { carrier, service, contract, via });
  }
  return [...offers.values()];
}

function isPriced({ basis }: TariffLine): boolean {
  return basis !== 'at_cost' && basis !== 'subject_to' && basis !== 'per_day';
}

/** Whether the line prices that box, or any. */
export function isFor(line: TariffLine, unit: Unit): boolean {
  return (line.equipment === null || line.equipment === unit.type) && suits(line, unit, null);
}

/** Whether a line, by what it says of carrier, contract, service and way, speaks of this offer. */
export function isOf({ line }: Fit, offer: Offer): boolean {
  // What is done between two main carriages is not done on a direct one.
  if (line.block === 'transit' && offer.via.length === 0) return false;
  return (
    (line.carrier === null || line.carrier === offer.carrier) &&
    (line.service === null || line.service === offer.service) &&
    (line.contract === null || line.contract === offer.contract) &&
    (line.via.length === 0 || isByTheSameWay(line, offer))
  );
}

/** A freight through the hub is an offer of its own; what is done in the hub is of both legs. */
function isByTheSameWay({ via, charge }: TariffLine, offer: Offer): boolean {
  if (offer.isLeg) return charge !== FREIGHT && via.every((port) => offer.via.includes(port));
  return via.join(' ') === offer.via.join(' ');
}
