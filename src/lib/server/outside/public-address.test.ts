import { expect, it } from 'vitest';
import { isPublicAddress } from './public-address';

it.each(['1.1.1.1', '185.199.108.153', '2606:4700::1111', '2a01:4f8::1'])(
  '%s is of the public internet',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0'],
  ...['100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.7'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', 'fe80::1', 'fd00::1'],
  ...['2002:7f00:1::', '2001::1', '2001:db8::1', 'ff02::1', 'localhost', '127.1', ''],
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
