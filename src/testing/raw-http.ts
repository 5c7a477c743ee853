import { connect } from 'node:net'

/**
 * Writes bytes to a server and reads until it closes the connection, because HTTP clients tidy addresses and headers
 * before they send them. `Connection: close` in the text ends it.
 */
export function sendRaw(port: number, text: string): Promise<{ status: number; text: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => (received += chunk))
    // A server that refuses may reset what is still being sent
    socket.on('error', (error) => (received ? undefined : reject(error)))
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0)
      resolve({ status, text: received, body: received.split('\r\n\r\n').slice(1).join('\r\n\r\n') })
    })
    socket.write(text, 'latin1')
  })
}

/** A request whose target and headers stay as they are written. */
export const rawRequest = (method: string, target: string, headers: readonly string[] = []) =>
  [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    'X-CSRF: 1',
    ...headers,
    '',
    '',
  ].join('\r\n')
