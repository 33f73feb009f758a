/** The connectors a connection may name, each with its profiles; the first is the published format. */
export const CONNECTORS = {
  dcsa: [
    'standard',
    'simulated',
    'maersk',
    'hapag-lloyd',
    'cma-cgm',
    'msc',
    'hmm',
    'one',
    'zim',
    'evergreen',
  ],
  dhl: ['standard', 'simulated', 'freight', 'global-forwarding', 'ecommerce', 'parcel-de'],
  fedex: ['standard', 'simulated'],
  unipass: ['standard', 'simulated', 'export', 'containers'],
  'one-record': ['standard', 'simulated'],
  ups: ['standard', 'simulated'],
} as const satisfies Record<string, readonly string[]>;

export type ConnectorCode = keyof typeof CONNECTORS;

export function profilesOf(connector: string): readonly string[] | null {
  return Object.hasOwn(CONNECTORS, connector) ? CONNECTORS[connector as ConnectorCode] : null;
}
