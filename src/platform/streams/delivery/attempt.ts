/** Why there was no answer; each has one sentence, so that failures of one cause are one group. */
export const NO_ANSWER = {
  TIMEOUT: 'No status code within the time-out',
  CONNECTION_REFUSED: 'The connection was refused',
  CONNECTION_CLOSED: 'The connection was closed without a status code',
  HOST_NOT_FOUND: 'The host name has no address',
  HOST_UNREACHABLE: 'The host cannot be reached',
  TLS_FAILED: 'The TLS handshake failed',
  ADDRESS_REFUSED: 'The address is not of the public internet, and the configuration does not allow it',
  PORT_REFUSED: 'The configuration does not allow deliveries to this port',
  HTTP_REFUSED: 'The configuration allows deliveries by https alone',
  INVALID_ANSWER: 'The answer is not HTTP/1.1',
  INVALID_REQUEST: 'The request cannot be made of this definition',
  /** Not attempted. */
  STREAM_TIMEOUT: 'Not sent: the stream was on time-out',
  STREAM_DISABLED: 'Not sent: the stream was disabled',
} as const

export type NoAnswerCode = keyof typeof NO_ANSWER

/** The endpoint said something. */
export interface Answered {
  kind: 'answered'
  statusCode: number
  /** As it came; HTTP/1.1 lets it be empty. */
  reasonPhrase: string
  headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The beginning of the body, as UTF-8. */
  body: string
  truncated: boolean
  milliseconds: number
}

export interface Unanswered {
  kind: 'unanswered'
  code: NoAnswerCode
  /** What the operating system or the TLS library said, for people; it may differ each time. */
  detail: string | undefined
  milliseconds: number
}

export type Attempt = Answered | Unanswered

export const isDelivered = (attempt: Attempt): boolean =>
  attempt.kind === 'answered' && attempt.statusCode >= 200 && attempt.statusCode < 300

const CODES: Record<string, NoAnswerCode> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_CLOSED',
  EPIPE: 'CONNECTION_CLOSED',
  ECONNABORTED: 'CONNECTION_CLOSED',
  UND_ERR_SOCKET: 'CONNECTION_CLOSED',
  ENOTFOUND: 'HOST_NOT_FOUND',
  ENODATA: 'HOST_NOT_FOUND',
  EAI_AGAIN: 'HOST_NOT_FOUND',
  EHOSTUNREACH: 'HOST_UNREACHABLE',
  ENETUNREACH: 'HOST_UNREACHABLE',
  EADDRNOTAVAIL: 'HOST_UNREACHABLE',
  EPROTO: 'TLS_FAILED',
  ETIMEDOUT: 'TIMEOUT',
  ETIMEOUT: 'TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'TIMEOUT',
  UND_ERR_HEADERS_OVERFLOW: 'INVALID_ANSWER',
  UND_ERR_INVALID_ARG: 'INVALID_REQUEST',
}

/** Codes of OpenSSL's verification (`X509_V_ERR_…`) as Node writes them, of its protocol, and of Node's own checks. */
const TLS_CODE =
  /^(?:ERR_TLS|ERR_SSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE))/

/** What a failed connection or request means. */
export function causeOf(error: unknown): { code: NoAnswerCode; detail: string | undefined } {
  if (!(error instanceof Error)) return { code: 'CONNECTION_CLOSED', detail: undefined }
  // Several addresses were tried: the first tells as much as the others
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  const detail = first instanceof Error ? first.message : undefined
  if (TLS_CODE.test(code)) return { code: 'TLS_FAILED', detail }
  if (first instanceof Error && first.name === 'HTTPParserError') return { code: 'INVALID_ANSWER', detail }
  return { code: CODES[code] ?? 'CONNECTION_CLOSED', detail }
}
