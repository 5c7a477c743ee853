import { INBOUND_SECRET_HEADER } from '#contract/cloud-engine.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'

import { sealContext } from './stream.ts'

/** The inbound door of a proxy, as CloudEngine's endpoints are the vendor's. */
export interface InboundTarget {
  url: URL
  secret: string
}

/**
 * Sends the stream `CLOE` to a door. Its address is a matter of the configuration, so that each start says it anew.
 *
 * @param isShared each of several instances sends it to its own door, and the definition names any of them
 */
export async function aimCloudEngine(
  db: Database,
  vault: Vault,
  { url, secret }: InboundTarget,
  isShared = false
) {
  const streams = await db
    .selectFrom('stream_definitions')
    .select('id')
    .where('type', '=', 'CLOE')
    .$if(isShared, (query) => query.where('url', '=', ''))
    .execute()
  for (const { id } of streams) {
    const headers = JSON.stringify([{ key: INBOUND_SECRET_HEADER, value: secret }])
    await db
      .updateTable('stream_definitions')
      .set({ url: url.href, sealed_headers: vault.seal(headers, sealContext(id, 'headers')) })
      .where('id', '=', id)
      .execute()
  }
}
