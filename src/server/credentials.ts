import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { StartFault } from '#lib/start-fault.ts'

import { readOwnerOnly, writeOwnerOnly } from './owner-only-file.ts'

export interface ApplicationCredentials {
  clientId: string
  clientSecret: string
}

const FILE = 'credentials.json'

/**
 * The credentials of the embedded platform's first application: what the environment says, else what was generated
 * once and is kept in the data folder, readable by its owner only.
 * @throws {StartFault} when the file is there and cannot be used; it is never replaced
 */
export async function applicationCredentials(
  dataDir: string,
  given: Partial<ApplicationCredentials>
): Promise<ApplicationCredentials> {
  const { clientId, clientSecret } = given
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret }
  const path = join(dataDir, FILE)
  const kept = (await readKept(path)) ?? (await generate(path))
  return { ...kept, ...given }
}

async function readKept(path: string): Promise<ApplicationCredentials | undefined> {
  const text = await readOwnerOnly(path)
  if (text === undefined) return undefined
  const kept = parse(text)
  if (!kept)
    throw new StartFault(`${path} holds no credentials: repair it, or delete it to have new ones made`)
  return kept
}

function parse(text: string): ApplicationCredentials | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { clientId, clientSecret } = value as Record<string, unknown>
    if (typeof clientId !== 'string' || typeof clientSecret !== 'string') return undefined
    return clientId && clientSecret ? { clientId, clientSecret } : undefined
  } catch {
    // What the parser says would quote the file
    return undefined
  }
}

async function generate(path: string): Promise<ApplicationCredentials> {
  const made = {
    clientId: randomBytes(16).toString('hex'),
    clientSecret: randomBytes(32).toString('base64url'),
  }
  await writeOwnerOnly(path, `${JSON.stringify(made, undefined, 2)}\n`)
  return made
}
