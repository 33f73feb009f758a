import { hasForwarder } from '../../database/tables/installation.ts';
import type { Tools } from '../tools.ts';
import { createSetupLink } from './setup-link.ts';

/** The address that makes the first forwarder's account, as long as there is none. It works once, for a day. */
export async function firstSetupLink(
  tools: Pick<Tools, 'db' | 'now' | 'newToken' | 'digest' | 'publicUrl'>,
): Promise<string | null> {
  if (await hasForwarder(tools.db)) return null;
  return `${tools.publicUrl}/setup/${await createSetupLink(tools)}`;
}
