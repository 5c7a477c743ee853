import { randomBytes } from 'node:crypto'

import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import * as contract from '#contract/stream-settings.ts'
import { forbidden, notFound, validationFailed, type FieldProblem } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'
import { alone } from '#storage/sole-transaction.ts'

import { certificateFaults, describeCertificate } from './certificates.ts'
import { findStreamRow, sealContext, type StreamRow } from './stream.ts'

interface SettingsOptions {
  db: Database
  vault: Vault
  family: () => Promise<CompanyFamily>
  now: () => number
  /** Whether the company may use mutual TLS. */
  mutualAuth: boolean
}

/** What streams have beyond the vendor's definition. Keys and secrets come in, and never out again. */
export const settingsRoutes: FastifyPluginAsync<SettingsOptions> = async (app, options) => {
  const { db, vault, family, now, mutualAuth } = options

  const demandRow = async (streamId: number, toWrite = false): Promise<StreamRow> => {
    const row = await findStreamRow(db, streamId)
    if (!row || !(await family()).names.has(row.company_id)) {
      throw notFound(`There is no stream definition ${streamId}`)
    }
    if (toWrite && row.type === 'CLOE')
      throw forbidden('The stream of type CLOE is kept by the platform itself')
    return row
  }
  const save = (on: Database, row: StreamRow, columns: Partial<StreamRow>) =>
    on
      .updateTable('stream_definitions')
      .set({ ...columns, modified_at: now() })
      .where('id', '=', row.id)
      .execute()

  const toSettings = (row: StreamRow): contract.StreamSettings => ({
    streamDefinitionId: row.id,
    retry: row.retry === 1,
    responseTimeout: row.response_timeout,
    mutualAuthAllowed: mutualAuth,
    clientCertificate: row.client_certificate ?? undefined,
    clientCertificateDetails: describeCertificate(row.client_certificate),
    hasClientKey: row.sealed_client_key !== null,
    certificateAuthority: row.certificate_authority ?? undefined,
    certificateAuthorityDetails: describeCertificate(row.certificate_authority),
    hasPassword: row.sealed_password !== null,
    signed: row.sealed_signing_secret !== null,
    signedSince: row.signed_since ?? undefined,
  })

  /** @throws 400 naming what does not fit, also with what the stream has already */
  const certificatesOf = (row: StreamRow, body: contract.StreamSettingsRequest): Partial<StreamRow> => {
    const sealed = row.sealed_client_key
    const stored = sealed === null ? '' : vault.open(sealed, sealContext(row.id, 'client-key'))
    const after = {
      clientCertificate: body.clientCertificate ?? row.client_certificate ?? '',
      clientKey: body.clientKey ?? stored,
      certificateAuthority: body.certificateAuthority ?? row.certificate_authority ?? '',
    }
    const faults: FieldProblem[] = certificateFaults(after)
    if (!mutualAuth && body.clientCertificate) {
      const message = 'Mutual authentication is not activated for the company'
      faults.unshift({ field: 'clientCertificate', message })
    }
    if (faults.length > 0) throw validationFailed(faults)
    const key = after.clientKey
    return {
      client_certificate: after.clientCertificate || null,
      certificate_authority: after.certificateAuthority || null,
      ...(key === stored
        ? {}
        : { sealed_client_key: key === '' ? null : vault.seal(key, sealContext(row.id, 'client-key')) }),
    }
  }

  addEndpoints(
    app,
    {
      getStreamSettings: contract.getStreamSettings,
      updateStreamSettings: contract.updateStreamSettings,
      createStreamSigningSecret: contract.createStreamSigningSecret,
      deleteStreamSigningSecret: contract.deleteStreamSigningSecret,
    },
    {
      getStreamSettings: async ({ params }) => toSettings(await demandRow(params.streamDefinitionId)),

      updateStreamSettings: async ({ params, body }) => {
        const { id } = await demandRow(params.streamDefinitionId, true)
        await alone(db, async (trx) => {
          // Read again: what is written depends on what is there
          const row = await findStreamRow(trx, id)
          if (!row) throw notFound(`There is no stream definition ${id}`)
          await save(trx, row, {
            ...certificatesOf(row, body),
            ...(body.retry === undefined ? {} : { retry: body.retry ? 1 : 0 }),
            ...(body.responseTimeout === undefined ? {} : { response_timeout: body.responseTimeout }),
          })
        })
        return toSettings(await demandRow(params.streamDefinitionId))
      },

      createStreamSigningSecret: async ({ params }) => {
        const row = await demandRow(params.streamDefinitionId, true)
        const signingSecret = `whsec_${randomBytes(32).toString('base64')}`
        await save(db, row, {
          sealed_signing_secret: vault.seal(signingSecret, sealContext(row.id, 'signing-secret')),
          signed_since: now(),
        })
        return { signingSecret }
      },

      deleteStreamSigningSecret: async ({ params }) => {
        const row = await demandRow(params.streamDefinitionId, true)
        await save(db, row, { sealed_signing_secret: null, signed_since: null })
        return { status: 'OK', message: 'Messages are signed no longer' }
      },
    }
  )
}
