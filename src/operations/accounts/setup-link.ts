import { insertSetupLink, isSetupLinkGood, spendSetupLink } from '../../database/tables/setup-links.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';
import { addForwarder, type CreatedForwarder, type CreateForwarder } from './create-forwarder.ts';

const HOURS_GOOD = 24;

/** Makes the one-time link that creates a forwarder with its first account. The token is given out once, here. */
export async function createSetupLink({
  db,
  now,
  newToken,
  digest,
}: Pick<Tools, 'db' | 'now' | 'newToken' | 'digest'>): Promise<string> {
  const token = newToken();
  const createdAt = now();
  await insertSetupLink(db, {
    tokenHash: digest(token),
    createdAt,
    expiresAt: createdAt.add({ hours: HOURS_GOOD }),
  });
  return token;
}

/** Whether the form behind a set-up link may be shown. */
export async function isSetupLinkOpen(
  { db, now, digest }: Pick<Tools, 'db' | 'now' | 'digest'>,
  token: string,
): Promise<boolean> {
  return isSetupLinkGood(db, digest(token), now());
}

/** Spends a set-up link. If the forwarder cannot be made, the link stays good. */
export async function useSetupLink(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'hashPassword' | 'digest'>,
  token: string,
  command: CreateForwarder,
): Promise<CreatedForwarder> {
  return tools.db.transaction(async (trx) => {
    const isMine = await spendSetupLink(trx, tools.digest(token), tools.now());
    if (!isMine) {
      throw new NaruError('not_found', 'This link is unknown, was used already, or has ended.');
    }
    return addForwarder(tools, trx, command);
  });
}
