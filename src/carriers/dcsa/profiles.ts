/** How carriers deviate from the published format. Data only; each line was seen in an answer or a manual (README.md). */
export type Profile = {
  /** The last part of the address, where it is not `events`. */
  readonly endpoint: string;
  /** Put in front of a bill by the trade, and not known to the carrier's own service. */
  readonly billPrefix: string | null;
  /** False: ids are used for several events, or changed between answers, so the facts tell events apart. */
  readonly idsAreUnique: boolean;
  /** A local time with a Z behind it. */
  readonly zuluIsLocal: boolean;
  /** No pages: everything since a day is asked for at once, up to this many. */
  readonly windowLimit: number | null;
  /** Booking and container must both be named; `ZZ` stands for every container. */
  readonly asksInPairs: boolean;
};

const standard: Profile = {
  endpoint: 'events',
  billPrefix: null,
  idsAreUnique: true,
  zuluIsLocal: false,
  windowLimit: null,
  asksInPairs: false,
};

export const PROFILES = {
  standard,
  /** A simulator that answers like the standard; pages call its carrier simulated. */
  simulated: standard,
  maersk: { ...standard, endpoint: 'public-events', billPrefix: 'MAEU' },
  'hapag-lloyd': { ...standard, windowLimit: 1000 },
  'cma-cgm': standard,
  msc: { ...standard, idsAreUnique: false, zuluIsLocal: true },
  hmm: { ...standard, endpoint: 'cargo-tracking-dcsa', idsAreUnique: false, asksInPairs: true },
  one: { ...standard, billPrefix: 'ONEY' },
  zim: standard,
  evergreen: standard,
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

export function profileNamed(name: string): Profile {
  return Object.hasOwn(PROFILES, name) ? PROFILES[name as ProfileName] : standard;
}
