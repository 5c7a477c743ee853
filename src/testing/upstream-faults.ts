import type { ServerResponse } from 'node:http'

import type { Upstream, UpstreamLimits } from '#proxy/upstream.ts'

import { json, type faultyPlatform } from './faulty-platform.ts'

type Platform = Awaited<ReturnType<typeof faultyPlatform>>

/** One way in which a platform fails. */
export interface UpstreamFault {
  name: string
  /** Makes it fail that way. */
  arrange: (platform: Platform) => void | Promise<void>
  /** Within which it shows; the others stay ample, so that a busy machine makes no fault of its own. */
  limits?: Partial<UpstreamLimits>
  /** Instead of one whose token is asked for, which would fail first. */
  upstream?: (platform: Platform) => Upstream
}

// The request itself has to reach the platform within it, on a busy machine too
const SILENT = { headersTimeout: 1000 }
const JSON_TYPE = 'Content-Type: application/json'

/** Bytes as they are, since a well-behaved server writes none of these answers. */
const raw = (...lines: string[]): Platform['answer'] => {
  const text = lines.join('\r\n')
  return (_, response) => response.socket?.end(text, 'latin1')
}

const text = (status: number, type: string, body: string, headers = {}): Platform['answer'] => {
  return (_, response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body)
}

const answering = (status: number, body: unknown, headers = {}): Platform['answer'] => {
  return (_, response) => json(response, status, body, headers)
}

/** Writes a byte now and then, for as long as somebody reads. */
function drip(response: ServerResponse, chunk: string) {
  const timer = setInterval(() => response.write(chunk), 20)
  response.on('close', () => clearInterval(timer))
}

const fault = (
  name: string,
  answer: Platform['answer'],
  limits: Partial<UpstreamLimits> = {}
): UpstreamFault => ({ name, limits, arrange: (platform) => void (platform.answer = answer) })
const tokenFault = (name: string, answerToken: Platform['answer']): UpstreamFault => ({
  name,
  arrange: (platform) => void (platform.answerToken = answerToken),
})

const permanent = ({ apiUrl }: Platform): Upstream => ({
  apiUrl,
  credentials: { kind: 'permanent', token: 'token-1' },
})

/** As the gateway before the vendor's service writes its refusals. */
export const gatewayXml = (prefix: string, code: number, message: string, more = '') =>
  `<${prefix}:fault xmlns:${prefix}="http://wso2.org/apimanager"><${prefix}:code>${code}</${prefix}:code>` +
  `<${prefix}:message>${message}</${prefix}:message>${more}</${prefix}:fault>`

const error = (code: string, message: string, errors: unknown = []) => ({ code, message, errors })
const HOUR_AHEAD = 'Fri, 27 Nov 2026 15:00:00 GMT'

/** Everything that can go wrong between the proxy and a platform, as far as we have thought of it. */
export const UPSTREAM_FAULTS: readonly UpstreamFault[] = [
  { name: 'connection refused', arrange: (platform) => platform.close(), upstream: permanent },
  fault('reset before the answer', (_, response) => response.socket?.resetAndDestroy()),
  fault('closed before the answer', (_, response) => response.socket?.end()),
  fault('reset in the middle', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('[{"name":')
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  }),
  fault('closed in the middle', raw('HTTP/1.1 200 OK', JSON_TYPE, 'Content-Length: 100', '', '[{"na')),
  fault('hang', () => {}, SILENT),
  fault('hang in the head', (_, response) => response.socket?.write('HTTP/1.1 200 OK\r\nContent-'), SILENT),
  fault(
    'hang in the middle',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[1')
    },
    { bodyTimeout: 200 }
  ),
  fault(
    'hang in an error',
    (_, response) => {
      response.writeHead(500, { 'content-type': 'application/json' }).write('{')
    },
    SILENT
  ),
  fault('hang in a 401', (_, response) => void response.writeHead(401).write('{'), SILENT),
  fault('slow bytes that end', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('[')
    setTimeout(() => response.end(']'), 100)
  }),
  fault(
    'slow bytes without an end',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      drip(response, ' ')
    },
    { answerTimeout: 300 }
  ),
  fault(
    'an error in slow bytes without an end',
    (_, response) => {
      response.writeHead(500)
      drip(response, ' ')
    },
    SILENT
  ),
  fault('truncated JSON', text(200, 'application/json', '[{"thingIdentifier":"00')),
  fault('invalid JSON', text(200, 'application/json', '[{name: undefined}]')),
  fault('no body', (_, response) => response.writeHead(200).end()),
  fault('an HTML page', text(200, 'text/html', '<html><form action="/login">')),
  fault('an HTML error page', text(502, 'text/html', '<html><h1>Bad Gateway</h1><script>alert(1)</script>')),
  fault('an XML page', text(200, 'application/xml', '<things/>')),
  fault('something else than HTTP', raw('SSH-2.0-OpenSSH_9.2', '')),
  fault(
    'two lengths',
    raw('HTTP/1.1 200 OK', JSON_TYPE, 'Content-Length: 2', 'Content-Length: 3', '', '[] ')
  ),
  fault('a line feed in a header', raw('HTTP/1.1 200 OK', JSON_TYPE, 'X: a\rSet-Cookie: b=1', '', '[]')),
  fault('headers of 1 MB', raw('HTTP/1.1 200 OK', JSON_TYPE, `X: ${'x'.repeat(1_000_000)}`, '', '[]')),
  fault(
    'packed 5000 times',
    raw('HTTP/1.1 200 OK', JSON_TYPE, `Content-Encoding: ${'gzip,'.repeat(5000)}gzip`, '', '[]')
  ),
  fault('an upgrade', raw('HTTP/1.1 101 Switching Protocols', 'Upgrade: x', 'Connection: Upgrade', '', '')),
  fault('a redirect', text(302, 'text/html', '', { location: 'http://169.254.169.254/' })),
  fault('a status that is none', raw('HTTP/1.1 999 No', 'Content-Length: 0', '', '')),
  fault(
    'an announced answer past the limit',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100_000_000 })
      drip(response, ' '.repeat(65_536))
    },
    { answerBytes: 1_000_000 }
  ),
  fault(
    'an answer without an end',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      drip(response, ' '.repeat(65_536))
    },
    { answerBytes: 1_000_000 }
  ),
  fault('401 once', ({ headers }, response) =>
    json(response, headers.authorization === 'Bearer token-1' ? 401 : 200, [])
  ),
  fault('401 always', text(401, 'application/xml', gatewayXml('ams', 900_901, 'Invalid Credentials'))),
  fault('token revoked by someone else', (request, response) => {
    const isRevoked = request.headers.authorization === 'Bearer token-1'
    const answer = isRevoked
      ? text(401, 'application/xml', gatewayXml('ams', 900_904, 'Revoked'))
      : answering(200, [])
    answer(request, response)
  }),
  fault('403', answering(403, error('FORBIDDEN', 'Not your company'))),
  fault(
    '403 of the gateway',
    text(403, 'application/xml', gatewayXml('am', 900_908, 'Resource forbidden'), { server: 'WSO2' })
  ),
  fault('404', answering(404, error('NOT_FOUND', "No thing 'A1'"))),
  fault('404 of the gateway', answering(404, { fault: { code: 404, message: 'No matching resource' } })),
  fault(
    '409',
    answering(409, error('CONFLICT', 'Taken', [{ field: 'thingIdentifier', message: 'is taken' }]))
  ),
  fault('413', text(413, 'text/html', '<h1>Request Entity Too Large</h1>')),
  fault('429 with Retry-After', answering(429, error('RATE_LIMITED', 'Slowly'), { 'retry-after': '7' })),
  fault(
    '429 until an instant of a clock that is a day slow',
    answering(
      429,
      {},
      { date: 'Thu, 26 Nov 2026 10:00:00 GMT', 'retry-after': 'Thu, 26 Nov 2026 10:00:09 GMT' }
    )
  ),
  fault(
    'throttled by the gateway',
    text(
      429,
      'application/xml',
      gatewayXml(
        'amt',
        900_802,
        'Message throttled out',
        '<amt:description>You have exceeded your quota</amt:description>' +
          '<amt:nextAccessTime>2026-Nov-27 15:00:30+0000 UTC</amt:nextAccessTime>'
      ),
      { date: HOUR_AHEAD }
    )
  ),
  fault(
    'throttled by an older gateway',
    text(503, 'application/xml', gatewayXml('am', 900_800, 'Message throttled out'))
  ),
  fault('500', answering(500, error('INTERNAL', 'Something went wrong'))),
  fault(
    '500 with its innards',
    text(500, 'text/plain', 'java.sql.SQLException at jdbc:oracle:thin:scott/tiger')
  ),
  fault('502', text(502, 'text/html', '<h1>Bad Gateway</h1>')),
  fault('503', answering(503, error('UNAVAILABLE', 'Down for maintenance'), { 'retry-after': '120' })),
  fault('the token and the secret, echoed', ({ headers }, response) =>
    json(response, 400, error('MALFORMED', `bad ${headers.authorization}`))
  ),
  tokenFault('token endpoint down', answering(503, {}, { 'retry-after': '3' })),
  { name: 'token endpoint refuses connections', arrange: (platform) => platform.close() },
  tokenFault('token endpoint resets', (_, response) => response.socket?.resetAndDestroy()),
  tokenFault('token endpoint refuses the client', answering(401, { error: 'invalid_client' })),
  { ...tokenFault('token endpoint hangs', () => {}), limits: SILENT },
  tokenFault('token endpoint talks nonsense', text(200, 'text/html', '<html><form action="/login">')),
  tokenFault('expires_in of 1', (_, response) => {
    json(response, 200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 1 })
  }),
  {
    name: 'a clock that is a day fast',
    arrange: (platform) => {
      platform.answer = answering(200, [], { date: 'Sat, 28 Nov 2026 14:00:00 GMT' })
    },
  },
]
