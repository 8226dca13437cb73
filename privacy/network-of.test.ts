import { expect, test } from 'vitest'
import { networkOf } from './network-of.ts'

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
  ['2001:db8:1:2::1', '2001:0DB8:0001:0002::9'],
  ['203.0.113.9', '::ffff:203.0.113.9'],
  ['fe80::1%eth0', 'fe80::2'],
  [null, 'nonsense'],
  ['', '203.0.113.9:4711'],
  ['0x7f.1', '2001:db8::/32'],
])('%s and %s are one network', (one, other) => expect(networkOf(one)).toBe(networkOf(other)))

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:3::1'],
  ['203.0.113.9', '203.0.113.10'],
  ['203.0.113.9', null],
])('%s and %s are two', (one, other) => expect(networkOf(one)).not.toBe(networkOf(other)))
