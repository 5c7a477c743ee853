import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IANA's special-purpose registries (RFC 6890 and its updates), and what clouds answer their metadata on. */
const RESERVED_V4: readonly [string, number][] = [
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
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure's host, which answers to its machines alone
  ['168.63.129.16', 32],
]

/** Within 2000::/3, outside of which nothing is public. 2002::/16 wraps any IPv4 address (6to4), 2001::/23 Teredo's. */
const RESERVED_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const reserved = new BlockList()
for (const [net, prefix] of RESERVED_V4) reserved.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of RESERVED_V6) reserved.addSubnet(net, prefix, 'ipv6')

const subnet = (net: string, prefix: number) => {
  const list = new BlockList()
  list.addSubnet(net, prefix, 'ipv6')
  return list
}
const unicast = subnet('2000::', 3)
/** An IPv4 address in its last 32 bits: mapped (RFC 4291), and NAT64 (RFC 6052). */
const wrapping = [subnet('::ffff:0:0', 96), subnet('64:ff9b::', 96)]

/**
 * Whether an address is one of the public internet, and no loopback, private, link-local, metadata, multicast or
 * otherwise reserved one, also where IPv6 wraps an IPv4 address.
 *
 * @param address as text; anything that is no address is not public
 */
export function isPublicAddress(address: string): boolean {
  // A zone names a link of this machine
  if (address.includes('%')) return false
  const plain = plainAddress(address)
  if (isIPv4(plain)) return !reserved.check(plain, 'ipv4')
  return isIPv6(plain) && unicast.check(plain, 'ipv6') && !reserved.check(plain, 'ipv6')
}

/** The IPv4 address that an IPv6 one wraps, where it does. */
export function plainAddress(address: string): string {
  const wraps = isIPv6(address) && wrapping.some((list) => list.check(address, 'ipv6'))
  return wraps ? wrappedV4(address) : address
}

/** The last 32 bits of an IPv6 address as an IPv4 one. */
function wrappedV4(address: string): string {
  // URL writes every IPv6 address in one form, in which the last 32 bits are one or two groups of hexadecimal digits
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':')
  const [high = '', low = ''] = groups.slice(-2)
  const bits = (Number.parseInt(high || '0', 16) << 16) | Number.parseInt(low || '0', 16)
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}
