import { inForwarder } from '../../database/connect.ts';
import { claimPollsOf } from '../../database/hot/claims.ts';
import { findShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';
import { askClaims } from './ask-claims.ts';
import { lookAtShipments } from './look-for-exceptions.ts';
import { LEASE } from './poll-shipments.ts';
import type { Answered } from './answered.ts';

export type PollOutcome = {
  readonly asked: boolean;
  readonly kind: 'events' | 'unchanged' | 'failed';
  readonly added: number;
  readonly error: string | null;
};

/** Asks about one shipment now, because somebody wants to know. */
export async function pollShipment(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'track' | 'log'>,
  caller: Caller,
  reference: string,
): Promise<PollOutcome> {
  const { forwarderId } = caller;
  const leasedBy = tools.newId();
  const claims = await inForwarder(tools.db, forwarderId, async (trx) => {
    const shipment = await findShipment(trx, forwarderId, reference);
    const leaseUntil = tools.now().add(LEASE);
    return claimPollsOf(trx, forwarderId, shipment.id, { leaseUntil, leasedBy });
  });
  if (claims.length === 0) {
    const error = 'The shipment names no carrier and number that could be asked about.';
    return { asked: false, kind: 'failed', added: 0, error };
  }
  const answers = await askClaims(tools, { forwarderId, leasedBy, claims, byHand: true });
  const ids = claims.map(({ shipmentId }) => shipmentId);
  await inForwarder(tools.db, forwarderId, (trx) => lookAtShipments(trx, tools, forwarderId, ids));
  return outcomeOf(answers);
}

/** Several carriers may have been asked; news from one is news. */
function outcomeOf(answers: readonly Answered[]): PollOutcome {
  const has = (kind: PollOutcome['kind']) => answers.some(({ answer }) => answer.kind === kind);
  const errors = answers.map(({ answer }) =>
    answer.kind === 'failed' ? answer.message : answer.kind === 'events' ? answer.unreadable.join(' ') : '',
  );
  const said = errors.filter((error) => error !== '').join(' ');
  return {
    asked: answers.some(({ askedAt }) => askedAt !== null),
    kind: has('events') ? 'events' : has('unchanged') ? 'unchanged' : 'failed',
    added: answers.reduce((all, { added = 0 }) => all + added, 0),
    error: said === '' ? null : said,
  };
}
