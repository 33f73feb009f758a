import type { TariffLine } from '../tariff/line.ts';
import type { Tax } from '../tariff/vocabulary.ts';
import type { Situation } from './situation.ts';

/**
 * Korean VAT of a line: what the line says, else the catalogue by the scope of the contract.
 *
 * One contract of international carriage with the shipper is zero-rated whole, its domestic legs included; done for
 * another forwarder, or under a contract of its own, a domestic leg is taxed (부가가치세법 §23, 시행령 §32②1).
 */
export function taxOf(line: Pick<TariffLine, 'tax' | 'charge' | 'block'>, situation: Situation): Tax {
  if (line.tax !== null) return line.tax;
  const usual = situation.book.charges.find(({ code }) => code === line.charge)?.tax ?? 'zero';
  const isSeparate = situation.book.settings.contractScope === 'separate';
  return usual === 'zero' && isSeparate && isDomestic(line.block, situation) ? 'standard' : usual;
}

/** Work done on the Korean side of the border. */
function isDomestic(block: TariffLine['block'], { origin, destination }: Situation): boolean {
  if (block === 'pickup' || block === 'origin') return origin.startsWith('KR');
  return (block === 'destination' || block === 'delivery') && destination.startsWith('KR');
}
