import { streamPreset } from '#contract/stream-presets.ts'
import { DEFAULT_STREAM_TIMEOUT } from '#contract/stream-settings.ts'
import type { StreamDefinitionUpdateRequest } from '#contract/streams.ts'
import { notFound } from '#lib/api-error.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'

import { findStreamRow, openSecrets, toStream, type Stream, type StreamSecrets } from './stream.ts'

export interface Draft {
  stream: Stream
  secrets: StreamSecrets
  /** Whether there is a saved definition, so that things may be linked to it. */
  isSaved: boolean
}

const NO_SECRETS: StreamSecrets = {
  password: undefined,
  signingSecret: undefined,
  clientCertificate: undefined,
  clientKey: undefined,
  certificateAuthority: undefined,
}

const blank = (companyId: number): Stream => ({
  id: 0,
  companyId,
  name: '',
  type: 'DECODED',
  contentType: 'JSON',
  template: '',
  hasPreset: true,
  url: '',
  active: false,
  autoLink: true,
  aggregated: false,
  basicAuth: false,
  mutualAuth: false,
  userName: undefined,
  headers: [],
  retry: false,
  responseTimeout: DEFAULT_STREAM_TIMEOUT,
})

/**
 * A definition as it would be with changes that are not saved, or one that is not saved at all. What would be refused
 * when it is saved is taken as far as it goes, since it is being written.
 *
 * @throws 404 where the saved one is not there, 403 where the company is not the application's
 */
export async function readDraft(
  on: Database,
  vault: Vault,
  family: CompanyFamily,
  request: { streamDefinitionId?: number | undefined; draft?: StreamDefinitionUpdateRequest | undefined }
): Promise<Draft> {
  const { streamDefinitionId: id, draft = {} } = request
  const row = id === undefined ? undefined : await findStreamRow(on, id)
  if (id !== undefined && (!row || !family.names.has(row.company_id))) {
    throw notFound(`There is no stream definition ${id}`)
  }
  demandCompany(family, draft.companyId)

  const saved = row ? toStream(row, vault) : blank(family.id)
  const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
  const stream: Stream = { ...saved, ...given }
  if (stream.type === 'NETWORK') stream.contentType = 'XML'
  const own = draft.template ?? (saved.hasPreset ? '' : saved.template)
  stream.hasPreset = own === ''
  stream.template = own || streamPreset(stream.type, stream.contentType, stream.aggregated)

  const secrets = row ? openSecrets({ ...row, mutual_auth: stream.mutualAuth ? 1 : 0 }, vault) : NO_SECRETS
  return {
    stream,
    secrets: { ...secrets, password: draft.password ?? secrets.password },
    isSaved: row !== undefined,
  }
}
