/** Where a stream's messages go, and how it proves who it is. */
export interface Endpoint {
  url: URL
  headers: readonly { key: string; value: string }[]
  basic: { userName: string; password: string } | undefined
  /** PEM. */
  tls: { certificate: string | undefined; key: string | undefined; authority: string | undefined } | undefined
  /** `whsec_` and Base64. */
  signingSecret: string | undefined
  /** Milliseconds until the status code is to be there. */
  responseTimeout: number
  /** The platform's own door, which may be on this machine. */
  isOwn: boolean
}
