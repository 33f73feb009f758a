import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Who let a revision go out under the floor of its margin, and why. */
export type Approval = {
  readonly approvedAt: Temporal.Instant;
  readonly approvedBy: string;
  readonly accountId: string;
  readonly note: string;
};

export async function findApproval(
  trx: Database,
  forwarderId: string,
  revisionId: string,
): Promise<Approval | null> {
  const [row] = await named<Approval>(trx, {
    name: 'find_quote_approval',
    text: `SELECT approved_at AS "approvedAt", approved_by AS "approvedBy", account_id AS "accountId", note
             FROM quote_approvals WHERE forwarder_id = $1 AND revision_id = $2`,
    values: [forwarderId, revisionId],
  });
  return row ?? null;
}

export async function insertApproval(
  trx: Database,
  forwarderId: string,
  { revisionId, ...approval }: Approval & { readonly revisionId: string },
): Promise<void> {
  await named(trx, {
    name: 'insert_quote_approval',
    text: `INSERT INTO quote_approvals (forwarder_id, revision_id, approved_at, approved_by, account_id, note)
           VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [
      forwarderId,
      revisionId,
      approval.approvedAt.toString(),
      approval.approvedBy,
      approval.accountId,
      approval.note,
    ],
  });
}

export type Standing = {
  /** Made a revision of this quote at the desk. */
  readonly hasPriced: boolean;
  /** Nobody else works at the desk. */
  readonly isAlone: boolean;
};

/** What an account has to do with a quote's price. Accounts lie outside the wall: the WHERE alone keeps desks apart. */
export async function findStanding(
  trx: Database,
  forwarderId: string,
  { accountId, quoteId }: { readonly accountId: string; readonly quoteId: string },
): Promise<Standing> {
  const [row] = await named<Standing>(trx, {
    name: 'find_approver_standing',
    text: `SELECT EXISTS (
                    SELECT FROM quote_revisions AS r
                    JOIN quote_revision_notes AS n ON n.forwarder_id = r.forwarder_id AND n.revision_id = r.id
                    WHERE r.forwarder_id = $1 AND r.quote_id = $2 AND n.made_by = $3::uuid) AS "hasPriced",
                  NOT EXISTS (
                    SELECT FROM accounts
                    WHERE forwarder_id = $1 AND exporter_id IS NULL AND disabled_at IS NULL AND id <> $3::uuid) AS "isAlone"`,
    values: [forwarderId, quoteId, accountId],
  });
  return { hasPriced: row?.hasPriced ?? false, isAlone: row?.isAlone ?? false };
}
