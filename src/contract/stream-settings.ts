import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { StatusMessage } from './shared.ts'
import { StreamParams } from './streams.ts'
import { flag, integer, text } from './values.ts'

// Extensions: what a stream has beyond the fields of the vendor's definition

/** How long an endpoint may take until its status code is there, in seconds: unless a stream says otherwise, and at most. */
export const DEFAULT_STREAM_TIMEOUT = 10
export const LONGEST_STREAM_TIMEOUT = 60

const pem = (name: string, label: string) =>
  z.optional(
    text(name, 32_768).check(
      z.trim(),
      z.refine(
        (value) =>
          value === '' || new RegExp(`^-----BEGIN ${label}-----[^]*-----END ${label}-----$`).test(value),
        `${name} must be PEM text`
      )
    )
  )

/** Only the fields that are present change; `""` clears one. */
export const StreamSettingsRequest = z.object({
  /** Whether failed deliveries are tried again by themselves. As with the vendor, they are not unless this is set. */
  retry: z.optional(flag('Retry')),
  /** Seconds. */
  responseTimeout: z.optional(integer('ResponseTimeout', 1, LONGEST_STREAM_TIMEOUT)),
  /** PEM; what the platform shows an endpoint where `mutualAuth` is set. May be a chain. */
  clientCertificate: pem('ClientCertificate', 'CERTIFICATE'),
  /** PEM, not encrypted; never answered back. Must be that of the certificate. */
  clientKey: pem('ClientKey', '(?:RSA |EC )?PRIVATE KEY'),
  /** PEM; whose certificates an endpoint may show, instead of those that every browser trusts. */
  certificateAuthority: pem('CertificateAuthority', 'CERTIFICATE'),
})
export type StreamSettingsRequest = z.output<typeof StreamSettingsRequest>

export const StreamCertificate = z.object({
  subject: z.optional(z.string()),
  issuer: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  validFrom: z.optional(z.number()),
  validTo: z.optional(z.number()),
  /** SHA-256, in hexadecimal with colons. */
  fingerprint: z.optional(z.string()),
})
export type StreamCertificate = z.infer<typeof StreamCertificate>

export const StreamSettings = z.object({
  streamDefinitionId: z.optional(z.int()),
  retry: z.optional(z.boolean()),
  /** Seconds. */
  responseTimeout: z.optional(z.int()),
  /** Whether `mutualAuth` may be set on this platform. */
  mutualAuthAllowed: z.optional(z.boolean()),
  /** PEM. */
  clientCertificate: z.optional(z.string()),
  clientCertificateDetails: z.optional(StreamCertificate),
  hasClientKey: z.optional(z.boolean()),
  /** PEM. */
  certificateAuthority: z.optional(z.string()),
  certificateAuthorityDetails: z.optional(StreamCertificate),
  hasPassword: z.optional(z.boolean()),
  /** Whether messages are signed as Standard Webhooks describes, and since when by this secret: milliseconds since the epoch. */
  signed: z.optional(z.boolean()),
  signedSince: z.optional(z.number()),
})
export type StreamSettings = z.infer<typeof StreamSettings>

export const StreamSigningSecret = z.object({
  /** `whsec_` and 32 bytes in Base64. */
  signingSecret: z.optional(z.string()),
})
export type StreamSigningSecret = z.infer<typeof StreamSigningSecret>

const SETTINGS_PATH = '/platform/streams/{streamDefinitionId}/settings'
const SECRET_PATH = '/platform/streams/{streamDefinitionId}/signingsecret'

export const getStreamSettings = endpoint({
  operationId: 'getStreamSettings',
  method: 'GET',
  path: SETTINGS_PATH,
  role: 'viewer',
  tag: 'platform',
  summary: 'What a stream has beyond its definition: retries, time-out, certificates, signature',
  params: StreamParams,
  answer: StreamSettings,
})

export const updateStreamSettings = endpoint({
  operationId: 'updateStreamSettings',
  method: 'PUT',
  path: SETTINGS_PATH,
  role: 'admin',
  tag: 'platform',
  summary: 'Change the settings of a stream that are present, and no other',
  params: StreamParams,
  body: StreamSettingsRequest,
  answer: StreamSettings,
})

export const createStreamSigningSecret = endpoint({
  operationId: 'createStreamSigningSecret',
  method: 'POST',
  path: SECRET_PATH,
  role: 'admin',
  tag: 'platform',
  summary: 'Sign the messages of a stream from now on, by a new secret that is shown this once',
  params: StreamParams,
  answer: StreamSigningSecret,
})

export const deleteStreamSigningSecret = endpoint({
  operationId: 'deleteStreamSigningSecret',
  method: 'DELETE',
  path: SECRET_PATH,
  role: 'admin',
  tag: 'platform',
  summary: 'Sign the messages of a stream no longer',
  params: StreamParams,
  answer: StatusMessage,
})
