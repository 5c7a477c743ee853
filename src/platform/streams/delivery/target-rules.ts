import { BlockList, isIP } from 'node:net'

import { isPublicAddress, plainAddress } from './address-ranges.ts'

/** A network in CIDR notation, such as 10.20.0.0/16. */
export interface Network {
  address: string
  prefix: number
}

/** Where deliveries may go. What is absent is as most have it: no network beside the public ones, any port, http too. */
export interface TargetRules {
  /** Whether they may go to loopback, private and all other addresses. */
  allowPrivate: boolean
  /** Networks that are allowed though they are not of the public internet. */
  allowNetworks?: readonly Network[] | undefined
  /** The only ports, both ends included. */
  allowPorts?: readonly { first: number; last: number }[] | undefined
  allowHttp?: boolean | undefined
}

/** Why no delivery goes to an address, whatever it resolves to. */
export type TargetFault = 'HTTP_REFUSED' | 'PORT_REFUSED' | 'ADDRESS_REFUSED'

/** What can be said of a URL before its name is resolved. */
export function targetFault(url: URL, rules: TargetRules): TargetFault | undefined {
  const isHttp = url.protocol === 'http:'
  if (isHttp && rules.allowHttp === false) return 'HTTP_REFUSED'
  const port = Number(url.port) || (isHttp ? 80 : 443)
  const { allowPorts } = rules
  if (allowPorts && !allowPorts.some(({ first, last }) => first <= port && port <= last))
    return 'PORT_REFUSED'
  const literal = literalAddress(url.hostname)
  if (literal !== undefined && !createAddressCheck(rules)(literal)) return 'ADDRESS_REFUSED'
  return undefined
}

/** The address that a host name of a URL is, without the brackets of IPv6; undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(bare) === 0 ? undefined : bare
}

/** Whether deliveries may go to an address; made once for many. */
export function createAddressCheck({ allowPrivate, allowNetworks = [] }: TargetRules) {
  const allowed = new BlockList()
  for (const { address, prefix } of allowNetworks) allowed.addSubnet(address, prefix, familyOf(address))
  return (address: string): boolean => {
    if (allowPrivate || isPublicAddress(address)) return true
    const plain = plainAddress(address)
    return isIP(plain) !== 0 && allowed.check(plain, familyOf(plain))
  }
}

const familyOf = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6')
