import { expect, test } from 'vitest';
import { whyNotAsk } from '../../src/network/egress.ts';

test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.0.0.1./',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/',
  'https://localhost./',
  'https://api.localhost/',
  'https://metadata.google.internal/',
  'https://printer/',
  'http://carrier.example/',
  'file:///etc/passwd',
  'gopher://carrier.example/',
  'https://carrier.example@127.0.0.1/',
  'https://user:secret@carrier.example/',
  'not an address',
])('nobody is sent to %s', (address) => {
  expect(whyNotAsk(address, false)).toMatch(/address/);
});

test.each(['https://api.carrier.example/v2/events', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])(
  'a carrier at %s may be asked',
  (address) => {
    expect(whyNotAsk(address, false)).toBeNull();
  },
);

test('loopback is open where private networks are allowed, and a password in the address is not', () => {
  expect(whyNotAsk('http://127.0.0.1:4001/v2', true)).toBeNull();
  expect(whyNotAsk('http://a:b@127.0.0.1:4001/v2', true)).not.toBeNull();
});
