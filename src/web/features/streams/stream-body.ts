import type { StreamSettingsBody } from '#api/stream-settings.ts'
import type { StreamChanges } from '#api/streams.ts'
import { StreamDefinitionUpdateRequest } from '#contract/streams.ts'
import { validFields } from '#contract/validate.ts'

import { contentTypeOf, type StreamValues, usesBasic, usesMutual } from './stream-values.ts'

/** The definition that the form holds. What stays what it is, because it is not shown, is left out. */
export function streamBody(values: StreamValues): StreamChanges {
  const { name, companyId, type, url, active, aggregated, template, userName, password } = values
  const hasBasic = usesBasic(values)
  const isRaw = type === 'NETWORK'
  return {
    name: name.trim(),
    ...(companyId !== '' && { companyId: Number(companyId) }),
    type,
    contentType: contentTypeOf(values),
    url: url.trim(),
    active,
    aggregated: isRaw ? false : aggregated,
    basicAuth: hasBasic,
    mutualAuth: usesMutual(values),
    ...(hasBasic && { userName: userName.trim() }),
    ...(hasBasic && password !== '' && { password }),
    headers: values.headers
      .filter(({ key, value }) => key.trim() !== '' || value.trim() !== '')
      .map(({ key, value }) => ({ key: key.trim(), value: value.trim() })),
    template: isRaw ? '' : template,
  }
}

/** Of a new stream: whether all things feed it is changed on a page of its own later. */
export const newStreamBody = (values: StreamValues): StreamChanges => {
  const { template, ...body } = streamBody(values)
  return { ...body, autoLink: values.autoLink, ...(template !== '' && { template }) }
}

/** As far as it is valid by now: what somebody is still typing must not keep the rest from being shown. */
export function draftOf(values: StreamValues, withSecrets: boolean): StreamChanges {
  const { password, ...body } = streamBody(values)
  return validFields(StreamDefinitionUpdateRequest, {
    ...body,
    ...(withSecrets && { password }),
  })
}

/** The settings that differ from those that were there; undefined where none does. */
export function settingsBody(values: StreamValues, before: StreamValues): StreamSettingsBody | undefined {
  const timeout = values.responseTimeout.trim()
  const hasMutual = usesMutual(values)
  const changes: StreamSettingsBody = {
    ...(values.retry !== before.retry && { retry: values.retry }),
    ...(timeout !== before.responseTimeout && { responseTimeout: timeout }),
    // What is not shown stays what it is
    ...(hasMutual &&
      values.clientCertificate !== before.clientCertificate && {
        clientCertificate: values.clientCertificate,
      }),
    ...(hasMutual && values.clientKey !== '' && { clientKey: values.clientKey }),
    ...(values.certificateAuthority !== before.certificateAuthority && {
      certificateAuthority: values.certificateAuthority,
    }),
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}
