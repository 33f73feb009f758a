import type { Database } from '../../database/connect.ts';
import { findApproval, type Approval } from '../../database/tables/quote-approvals.ts';
import { findBasis } from '../../database/tables/quote-revisions.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Option } from '../../domain/pricing/option.ts';
import { underFloor, type UnderFloor } from '../../domain/quote/floor.ts';
import type { Quote } from '../../domain/quote/quote.ts';

/** What of a revision is under the floor of its margin, and who let it pass. Of the buy side: the desk's alone. */
export type Floor = {
  readonly under: readonly (UnderFloor & { readonly optionId: string })[];
  readonly approval: Approval | null;
};

export async function floorOf(trx: Database, forwarderId: string, quote: Quote): Promise<Floor> {
  const { byHand, options, revisionId } = quote;
  const basis = byHand.length > 0 ? await findBasis(trx, forwarderId, revisionId) : null;
  const under = options.flatMap((option) =>
    underFloor(option, byHand, basis).map((one) => ({ ...one, optionId: option.id })),
  );
  return { under, approval: under.length > 0 ? await findApproval(trx, forwarderId, revisionId) : null };
}

/** An offer under the floor neither goes out nor is accepted before somebody who may has let it. */
export async function refuseUnderFloor(
  trx: Database,
  caller: Caller,
  quote: Quote,
  options: readonly Option[],
): Promise<void> {
  const { under, approval } = await floorOf(trx, caller.forwarderId, quote);
  if (approval) return;
  for (const option of options) {
    const first = under.find(({ optionId }) => optionId === option.id);
    if (!first) continue;
    const sentence = isDesk(caller) ? toldToDesk(quote, option, first) : toldToCustomer(quote);
    throw new NaruError('conflict', sentence);
  }
}

function toldToDesk({ number }: Quote, option: Option, under: UnderFloor): string {
  const { charge, percent, floor, rule } = under;
  const offer = [option.mode, option.carrier, option.service].filter(Boolean).join(' ');
  return `${charge} of the option ${offer} of quote ${number} earns ${percent} %, under the floor of ${floor} % (margin rule "${rule}"). Somebody at the desk who did not price it must approve it first.`;
}

/** Nothing here says that there is a margin at all. */
function toldToCustomer({ number }: Quote): string {
  return `Quote ${number} still waits for the forwarder's approval. You will get a mail when it can be accepted.`;
}
