import { DEFAULT_STREAM_TIMEOUT, type StreamSettings } from '#contract/stream-settings.ts'
import { streamPreset } from '#contract/stream-presets.ts'
import {
  STREAM_CONTENT_TYPES,
  STREAM_TYPES,
  type StreamContentType,
  type StreamDefinition,
  type StreamType,
} from '#contract/streams.ts'

export const SECURITIES = ['none', 'basic', 'mutual', 'both'] as const
export type Security = (typeof SECURITIES)[number]

/** What the form shows: figures as text, so that nothing that somebody types gets lost. */
export interface StreamValues {
  name: string
  companyId: string
  type: StreamType
  contentType: StreamContentType
  url: string
  active: boolean
  aggregated: boolean
  autoLink: boolean
  security: Security
  userName: string
  /** Never answered back; empty where it is to stay what it is. */
  password: string
  headers: { key: string; value: string }[]
  /** Empty for the preset of the type. */
  template: string
  retry: boolean
  responseTimeout: string
  clientCertificate: string
  /** As the password. */
  clientKey: string
  certificateAuthority: string
}

export const emptyValues: StreamValues = {
  name: '',
  companyId: '',
  type: 'DECODED',
  contentType: 'JSON',
  url: '',
  active: true,
  aggregated: false,
  autoLink: true,
  security: 'none',
  userName: '',
  password: '',
  headers: [],
  template: '',
  retry: false,
  responseTimeout: String(DEFAULT_STREAM_TIMEOUT),
  clientCertificate: '',
  clientKey: '',
  certificateAuthority: '',
}

export const usesBasic = ({ security }: Pick<StreamValues, 'security'>) =>
  security === 'basic' || security === 'both'
export const usesMutual = ({ security }: Pick<StreamValues, 'security'>) =>
  security === 'mutual' || security === 'both'

function securityOf({ basicAuth, mutualAuth }: StreamDefinition): Security {
  if (basicAuth && mutualAuth) return 'both'
  return mutualAuth ? 'mutual' : basicAuth ? 'basic' : 'none'
}

/** A definition and its settings as the form shows them for a change. */
export function valuesOf(definition: StreamDefinition, settings: StreamSettings | null): StreamValues {
  const type = STREAM_TYPES.find((each) => each === definition.type) ?? 'DECODED'
  const contentType = STREAM_CONTENT_TYPES.find((each) => each === definition.contentType) ?? 'JSON'
  const { aggregated = false, template = '' } = definition
  return {
    name: definition.name ?? '',
    companyId: String(definition.companyId ?? ''),
    type,
    contentType,
    url: definition.url ?? '',
    active: definition.active ?? false,
    aggregated,
    autoLink: definition.autoLink ?? false,
    security: securityOf(definition),
    userName: definition.userName ?? '',
    password: '',
    headers: (definition.headers ?? []).map(({ key = '', value = '' }) => ({ key, value })),
    template: template === streamPreset(type, contentType, aggregated) ? '' : template,
    retry: settings?.retry ?? false,
    responseTimeout: String(settings?.responseTimeout ?? DEFAULT_STREAM_TIMEOUT),
    clientCertificate: settings?.clientCertificate ?? '',
    clientKey: '',
    certificateAuthority: settings?.certificateAuthority ?? '',
  }
}

/** The content type that a stream of the form's type has: raw messages are XML. */
export const contentTypeOf = ({ type, contentType }: Pick<StreamValues, 'type' | 'contentType'>) =>
  type === 'NETWORK' ? 'XML' : contentType

/** The template as it stands in the editor. */
export const shownTemplate = (values: StreamValues): string =>
  values.template || streamPreset(values.type, contentTypeOf(values), values.aggregated)
