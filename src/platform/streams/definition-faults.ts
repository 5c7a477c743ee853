import type { StreamDefinitionUpdateRequest } from '#contract/streams.ts'
import type { FieldProblem } from '#lib/api-error.ts'

import { NO_ANSWER } from './delivery/attempt.ts'
import { targetFault, type TargetRules } from './delivery/target-rules.ts'
import type { Stream } from './stream.ts'

/** A definition as it would be after a write; what is wrong in itself is left out. */
export type Wanted = Partial<StreamDefinitionUpdateRequest>

/** A definition as it is, in the terms of a request. */
export function wantedOf(stream: Stream): Wanted {
  return {
    active: stream.active,
    aggregated: stream.aggregated,
    autoLink: stream.autoLink,
    basicAuth: stream.basicAuth,
    companyId: stream.companyId,
    contentType: stream.contentType,
    headers: stream.headers,
    mutualAuth: stream.mutualAuth,
    name: stream.name,
    template: stream.hasPreset ? '' : stream.template,
    type: stream.type,
    url: stream.url,
    userName: stream.userName,
  }
}

/** What only several fields together, or the platform, say against a definition. */
export function definitionFaults(wanted: Wanted, mutualAuthAllowed: boolean): FieldProblem[] {
  const faults: FieldProblem[] = []
  if (wanted.type === 'NETWORK' && wanted.contentType !== undefined && wanted.contentType !== 'XML') {
    faults.push({ field: 'contentType', message: 'ContentType must be XML for the type NETWORK' })
  }
  if (wanted.contentType === 'FREEFORM' && wanted.type !== 'NETWORK' && !wanted.template) {
    faults.push({ field: 'template', message: 'Template is needed for the content type FREEFORM' })
  }
  if (wanted.mutualAuth === true && !mutualAuthAllowed) {
    faults.push({ field: 'mutualAuth', message: 'MutualAuth is not activated for the company' })
  }
  if (wanted.basicAuth === true) {
    if (!wanted.userName) faults.push({ field: 'userName', message: 'UserName is needed for basicAuth' })
    const own = (wanted.headers ?? []).findIndex(({ key }) => key.toLowerCase() === 'authorization')
    if (own >= 0) {
      const message = 'Authorization cannot be set beside basicAuth'
      faults.push({ field: `headers[${own}].key`, message })
    }
  }
  return faults
}

/** Why nothing could ever be delivered to an address: said when it is saved, and held against every attempt besides. */
export function targetFaults(url: string | undefined, rules: TargetRules): FieldProblem[] {
  const fault = url === undefined ? undefined : targetFault(new URL(url), rules)
  return fault === undefined ? [] : [{ field: 'url', message: NO_ANSWER[fault] }]
}
