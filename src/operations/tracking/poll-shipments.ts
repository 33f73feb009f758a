import { claimDuePolls, type Claim } from '../../database/hot/claims.ts';
import type { Tools } from '../tools.ts';
import { askClaims } from './ask-claims.ts';

const QUESTIONS_A_CLAIM = 250;
/** So many claims are worked on at a time, so that one that waits for a slow carrier does not hold up the rest. */
const LANES = 3;
/** A tick ends after so many claims; what is still due, the next one takes. */
const CLAIMS_A_LANE = 200;
/** Longer than a question can take, with all its pages and repetitions. */
export const LEASE = { seconds: 120 };

/** Asks the carriers about every shipment that is due. Any number of workers may do this at once. */
export async function pollShipments(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'track' | 'log'>,
): Promise<void> {
  await Promise.all(Array.from({ length: LANES }, () => workALane(tools)));
}

async function workALane(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'track' | 'log'>,
): Promise<void> {
  for (let claims = 0; claims < CLAIMS_A_LANE; claims += 1) {
    const now = tools.now();
    const leasedBy = tools.newId();
    const due = await claimDuePolls(tools.db, {
      now,
      leaseUntil: now.add(LEASE),
      leasedBy,
      most: QUESTIONS_A_CLAIM,
    });
    const byForwarder = Map.groupBy(due, ({ forwarderId }) => forwarderId);
    await Promise.all(
      [...byForwarder].map(([forwarderId, its]) => askForwarder(tools, forwarderId, its, leasedBy)),
    );
    if (due.length < QUESTIONS_A_CLAIM) return;
  }
}

/** One forwarder's trouble is not another's: what fails here is logged, and its lease runs out. */
async function askForwarder(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'track' | 'log'>,
  forwarderId: string,
  claims: readonly Claim[],
  leasedBy: string,
): Promise<void> {
  try {
    await askClaims(tools, { forwarderId, leasedBy, claims, byHand: false });
  } catch (error) {
    tools.log.error({ error, forwarderId, questions: claims.length }, 'asking carriers failed');
  }
}
