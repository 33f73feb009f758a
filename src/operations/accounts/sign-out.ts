import { deleteSession } from '../../database/tables/sessions.ts';
import type { Tools } from '../tools.ts';

/** Ends the session of that token; one that ended before is no mistake. */
export async function signOut({ db, digest }: Pick<Tools, 'db' | 'digest'>, token: string): Promise<void> {
  await deleteSession(db, digest(token));
}
