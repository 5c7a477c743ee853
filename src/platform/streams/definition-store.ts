import { streamPreset } from '#contract/stream-presets.ts'
import { DEFAULT_STREAM_TIMEOUT } from '#contract/stream-settings.ts'
import {
  MOST_DEFINITIONS,
  type StreamDefinitionCreateRequest,
  type StreamDefinitionUpdateRequest,
} from '#contract/streams.ts'
import { conflict } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'

import { dropForeignLinks, keepLinked, replaceLinks } from './links.ts'
import { sealContext, type Stream, type StreamRow } from './stream.ts'

interface Context {
  vault: Vault
  now: number
}

const bit = (flag: boolean | undefined) => (flag === true ? 1 : 0)

/** @throws 409 where the company has as many definitions as it may */
async function demandRoom(trx: Database, companyId: number) {
  // Locks the company's row until the end of the transaction, so that two at once do not both find the last room, also in
  // a database that lets several write
  await trx
    .updateTable('companies')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', companyId)
    .execute()
  const { count } = await trx
    .selectFrom('stream_definitions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('company_id', '=', companyId)
    .where('type', '<>', 'CLOE')
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST_DEFINITIONS) {
    throw conflict(`Company ${companyId} has ${MOST_DEFINITIONS} stream definitions, which is the most`)
  }
}

/**
 * Creates a definition in the transaction of its caller.
 *
 * @returns its id
 * @throws 409 where the company has as many as it may
 */
export async function insertDefinition(
  trx: Database,
  request: StreamDefinitionCreateRequest,
  { vault, now }: Context
): Promise<number> {
  await demandRoom(trx, request.companyId)
  const { id } = await trx
    .insertInto('stream_definitions')
    .values({
      company_id: request.companyId,
      name: request.name,
      type: request.type,
      content_type: request.contentType,
      template: ownTemplate(request),
      url: request.url,
      active: bit(request.active),
      auto_link: bit(request.autoLink),
      aggregated: bit(request.aggregated),
      basic_auth: bit(request.basicAuth),
      mutual_auth: bit(request.mutualAuth),
      user_name: request.userName || null,
      sealed_password: null,
      sealed_headers: null,
      retry: 0,
      response_timeout: DEFAULT_STREAM_TIMEOUT,
      client_certificate: null,
      sealed_client_key: null,
      certificate_authority: null,
      sealed_signing_secret: null,
      signed_since: null,
      created_at: now,
      modified_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // What is sealed is bound to the row, whose id is known only now
  const sealed = sealedColumns(id, request, vault)
  if (Object.keys(sealed).length > 0) {
    await trx.updateTable('stream_definitions').set(sealed).where('id', '=', id).execute()
  }
  if (request.linkedThings !== undefined) {
    await replaceLinks(trx, { id, companyId: request.companyId }, request.linkedThings)
  }
  return id
}

/**
 * Changes the fields of a definition that are present, in the transaction of its caller.
 *
 * @throws 409 where another company is to have it that has as many as it may
 */
export async function changeDefinition(
  trx: Database,
  stream: Stream,
  request: StreamDefinitionUpdateRequest,
  { vault, now }: Context
): Promise<void> {
  const companyId = request.companyId ?? stream.companyId
  if (companyId !== stream.companyId) await demandRoom(trx, companyId)
  const after = { ...stream, ...defined(request) }
  await trx
    .updateTable('stream_definitions')
    .set({
      company_id: companyId,
      name: after.name,
      type: after.type,
      content_type: after.contentType,
      template: request.template === undefined && stream.hasPreset ? null : ownTemplate(after),
      url: after.url,
      active: bit(after.active),
      auto_link: bit(after.autoLink),
      aggregated: bit(after.aggregated),
      basic_auth: bit(after.basicAuth),
      mutual_auth: bit(after.mutualAuth),
      user_name: after.userName || null,
      ...sealedColumns(stream.id, request, vault),
      modified_at: now,
    })
    .where('id', '=', stream.id)
    .execute()

  const owner = { id: stream.id, companyId }
  if (request.linkedThings !== undefined) await replaceLinks(trx, owner, request.linkedThings)
  else if (stream.autoLink && !after.autoLink)
    await keepLinked(trx, { ...owner, companyId: stream.companyId })
  if (companyId !== stream.companyId) await dropForeignLinks(trx, owner)
}

/** Null for the preset, so that it follows the type. */
function ownTemplate(
  form: Pick<StreamDefinitionCreateRequest, 'type' | 'contentType' | 'template' | 'aggregated'>
): string | null {
  if (!form.template) return null
  const preset = streamPreset(form.type, form.contentType, form.aggregated === true)
  return form.template === preset ? null : form.template
}

function sealedColumns(id: number, request: StreamDefinitionUpdateRequest, vault: Vault): Partial<StreamRow> {
  const { headers, password } = request
  const columns: Partial<StreamRow> = {}
  if (password !== undefined) {
    columns.sealed_password = password === '' ? null : vault.seal(password, sealContext(id, 'password'))
  }
  if (headers !== undefined) {
    const text = JSON.stringify(headers)
    columns.sealed_headers = headers.length === 0 ? null : vault.seal(text, sealContext(id, 'headers'))
  }
  return columns
}

function defined(request: StreamDefinitionUpdateRequest): Partial<Stream> {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined))
}
