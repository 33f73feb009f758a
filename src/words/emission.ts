import { say } from './say.ts';
import type { Sentence } from './sentence.ts';

/** An emission as far as it is told. */
type Told = {
  readonly source: { readonly version: string };
  readonly legs: readonly {
    readonly carriage: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly massKg: string;
    readonly distanceKm: string;
    readonly perTonneKm: string;
  }[];
};

/** How a figure of CO2e was found and what it covers: scope, source and its edition, each leg, and what is left out. */
export function emissionMethod(language: keyof Sentence, { source, legs }: Told): string {
  const parts = legs.map(({ carriage, from, to, distanceKm, perTonneKm }) =>
    say(language, 'co2.leg', {
      carriage,
      ends: from !== null && to !== null ? `${from}–${to}` : '',
      km: distanceKm,
      factor: perTonneKm,
    }).trim(),
  );
  return say(language, 'co2.method', {
    kg: legs[0]?.massKg ?? '',
    version: source.version,
    legs: parts.join('; '),
  });
}
