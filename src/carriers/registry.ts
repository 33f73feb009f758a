import type { Connector } from './connector.ts';
import { dcsa } from './dcsa/connector.ts';
import { dhl } from './dhl/connector.ts';
import { fedex } from './fedex/connector.ts';
import { oneRecord } from './one-record/connector.ts';
import { unipass } from './unipass/connector.ts';
import { ups } from './ups/connector.ts';

/** Every connector that can be named in a carrier connection. */
export const connectors: readonly Connector[] = [dcsa, dhl, fedex, unipass, oneRecord, ups];

export function connectorNamed(code: string): Connector | null {
  return connectors.find((connector) => connector.code === code) ?? null;
}
