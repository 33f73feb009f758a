import type { Language } from '../language.ts';

/** Who is asking: a person signed in or a key. Everything they may see hangs under one forwarder. */
export type Caller = {
  readonly forwarderId: string;
  readonly forwarderSlug: string;
  /** Null: the forwarder's own desk. */
  readonly exporterId: string | null;
  readonly exporterSlug: string | null;
  /** Null for an API key. */
  readonly accountId: string | null;
  readonly name: string;
  readonly language: Language;
  readonly officeTimeZone: string;
};

export function isDesk(caller: Caller): boolean {
  return caller.exporterId === null;
}
