import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'

import proxyAddr from '@fastify/proxy-addr'

interface Client {
  ip: string
  protocol: 'http' | 'https'
}

/**
 * Who is at the other end of a request that Fastify does not see, told as its `ip` and `protocol` do.
 *
 * @param trusted addresses and networks whose `X-Forwarded-For` and `-Proto` are believed
 */
export function clientOf(trusted: string[] | undefined): (request: IncomingMessage) => Client {
  const believes = trusted && proxyAddr.compile(trusted)
  return (request) => {
    const { socket, headers } = request
    const address = socket.remoteAddress ?? ''
    const spoken = socket instanceof TLSSocket ? 'https' : 'http'
    if (!believes) return { ip: address, protocol: spoken }
    const forwarded = believes(address, 0) ? headers['x-forwarded-proto'] : undefined
    return {
      ip: proxyAddr(request, believes),
      protocol: forwarded ? lastOf(String(forwarded)) : spoken,
    }
  }
}

// As plain http counts whatever is not https
const lastOf = (list: string) => (list.split(',').at(-1)?.trim() === 'https' ? 'https' : 'http')
