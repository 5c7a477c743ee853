import { Resolver, lookup } from 'node:dns/promises'

import { literalAddress } from './target-rules.ts'

/** All addresses of a host name; rejects as Node's resolver does. */
export type ResolveName = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>

/** An endpoint's address is none that deliveries may go to. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

/**
 * The addresses that a delivery may go to: resolved once and all checked, so that a name with one bad address is
 * refused as a whole, and nothing resolves it a second time on the way.
 *
 * @throws RefusedAddress, or as the resolver does
 */
export async function checkedAddresses(
  hostname: string,
  isAllowed: (address: string) => boolean,
  resolve: ResolveName,
  signal: AbortSignal
): Promise<readonly string[]> {
  const literal = literalAddress(hostname)
  const addresses = literal === undefined ? await resolve(hostname, signal) : [literal]
  const refused = addresses.find((address) => !isAllowed(address))
  if (refused !== undefined) {
    throw new RefusedAddress(literal === undefined ? `${hostname} is ${refused}` : refused)
  }
  return addresses
}

/** Names that only the machine itself knows: of one label, and what /etc/hosts is for. */
const isLocalName = (hostname: string) => !hostname.replace(/\.$/, '').includes('.')

/**
 * Asks DNS without the threads that `getaddrinfo` blocks, of which there are four for all: a name whose server does not
 * answer must not hold up other streams. What DNS does not know the operating system may.
 */
export const resolveName: ResolveName = async (hostname, signal) => {
  if (!isLocalName(hostname)) {
    const resolver = new Resolver({ timeout: 3000, tries: 2 })
    const cancel = () => resolver.cancel()
    signal.addEventListener('abort', cancel)
    try {
      const both = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
      const found = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
      if (found.length > 0) return found
      const timedOut = both.find((one) => one.status === 'rejected' && codeOf(one.reason) === 'ETIMEOUT')
      if (timedOut?.status === 'rejected') throw timedOut.reason
    } finally {
      signal.removeEventListener('abort', cancel)
    }
    signal.throwIfAborted()
  }
  return (await lookup(hostname, { all: true })).map(({ address }) => address)
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
