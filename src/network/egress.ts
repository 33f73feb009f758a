import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where this machine may be sent to. A forwarder types addresses of carriers and webhooks; none of them may reach the
 * machine itself, the network it stands in, or a cloud's metadata. (OWASP ASVS 5.0, 1.3.6 and 13.2.4)
 */
const closed = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address, in any spelling a URL allows, lies where nobody outside may send us. */
export function isClosedAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  return family === 0 || closed.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Says in a sentence why an address may not be asked; null when it may. Decimal, octal and hexadecimal spellings of an
 * IP address are plain by now: the URL parser has written them out.
 */
export function whyNotAsk(address: string, allowPrivateHosts: boolean): string | null {
  if (!URL.canParse(address)) return 'The address is not a web address.';
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'The address must not contain a user name or a password.';
  if (protocol !== 'https:' && protocol !== 'http:') return 'The address must begin with https://.';
  if (allowPrivateHosts) return null;

  const host = hostname.replace(/\.+$/, '').toLowerCase();
  const isNumber = isIP(host.replace(/^\[|\]$/g, '')) !== 0;
  if (isNumber ? isClosedAddress(host) : isLocalName(host)) {
    return 'The address points into a private network, which is not allowed here.';
  }
  return protocol === 'https:' ? null : 'The address must begin with https://.';
}

function isLocalName(host: string): boolean {
  return (
    host === 'localhost' || /\.(localhost|local|internal|lan|home|corp)$/.test(host) || !host.includes('.')
  );
}

export const CLOSED_ADDRESS = 'NARU_CLOSED_ADDRESS';

/**
 * Name resolution that gives no private address. The connection is made to the very address that was judged, so a name
 * cannot point elsewhere a moment later.
 */
export const openLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const first = addresses[0];
    if (error !== null || first === undefined) {
      callback(error ?? new Error(`${hostname} has no address`), '', 4);
    } else if (addresses.some(({ address }) => isClosedAddress(address))) {
      callback(Object.assign(new Error('closed address'), { code: CLOSED_ADDRESS }), '', 4);
    } else if (options.all === true) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};
