import type { QuoteRequest } from '../cargo/request.ts';
import type { Temporal } from '../time.ts';
import type { Change, Moved } from './proposal.ts';
import type { FileType } from './file.ts';

export const SIDES = ['desk', 'exporter'] as const;
export type Side = (typeof SIDES)[number];

export function otherSide(side: Side): Side {
  return side === 'desk' ? 'exporter' : 'desk';
}

/** A file as the thread lists it; its bytes are fetched apart. */
export type FileFacts = {
  readonly id: string;
  readonly name: string;
  readonly type: FileType;
  readonly size: number;
};

/** Other cargo or another term, with what it would cost. Plain data; nothing of the buy side. */
export type ProposalFacts = {
  /** The revision it was compared with. */
  readonly revision: number;
  readonly request: QuoteRequest;
  /** What its author said about it. */
  readonly note: string | null;
  readonly changes: readonly Change[];
  readonly prices: readonly Moved[];
};

/** A proposal that became a revision. */
export type RevisionFacts = {
  readonly revision: number;
  /** The message that proposed it. */
  readonly proposal: string;
  readonly changes: readonly Change[];
  readonly prices: readonly Moved[];
};

export type AppointmentFacts = {
  readonly appointment: string;
  readonly step: 'proposed' | 'booked' | 'changed' | 'cancelled';
  /** ISO instants: those proposed, or the one booked. */
  readonly times: readonly string[];
  readonly minutes: number;
};

type Said = {
  readonly id: string;
  readonly authorSide: Side;
  readonly author: string;
  readonly text: string;
  readonly createdAt: Temporal.Instant;
  readonly files: readonly FileFacts[];
};

/** One thing said or done in the room, in the order of the thread. */
export type RoomMessage = Said &
  (
    | { readonly kind: 'message' | 'decision'; readonly facts: null }
    | { readonly kind: 'proposal'; readonly facts: ProposalFacts }
    | { readonly kind: 'revision'; readonly facts: RevisionFacts }
    | { readonly kind: 'appointment'; readonly facts: AppointmentFacts }
  );

export type MessageKind = RoomMessage['kind'];
export const MESSAGE_KINDS = ['message', 'decision', 'proposal', 'revision', 'appointment'] as const;
