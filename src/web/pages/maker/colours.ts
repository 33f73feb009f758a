import type { Brand } from '../../../domain/brand/brand.ts';
import { readableOn } from '../../../domain/brand/colour.ts';

/**
 * The maker's colours as a stylesheet of its own, because no page of ours may hold one inside. Each is the shade that can
 * be read, on light and on dark; a colour was checked to be six hexadecimal digits before it was kept.
 */
export function coloursSheet({ main, second }: Brand['colours']): string {
  const rules = [
    ...(main === null ? [] : [`--accent:${pair(main)}`]),
    ...(second === null ? [] : [`--second:${pair(second)}`]),
  ];
  return `:root{${rules.join(';')}}\n`;
}

/** Names the sheet, so that it may be kept and is fetched anew when it changes; null when there is nothing to say. */
export function coloursVersion({ main, second }: Brand['colours']): string | null {
  return main === null && second === null ? null : `${main?.slice(1) ?? ''}-${second?.slice(1) ?? ''}`;
}

function pair(colour: string): string {
  return `light-dark(${readableOn(colour, 'light').shade},${readableOn(colour, 'dark').shade})`;
}
