import type { Connector } from './connector.ts';
import { dcsa } from './dcsa/connector.ts';

/** Every connector that can be named in a carrier connection. */
export const connectors: readonly Connector[] = [dcsa];

export function connectorNamed(code: string): Connector | null {
  return connectors.find((connector) => connector.code === code) ?? null;
}
