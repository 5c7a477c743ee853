import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface ApplicationCredentials {
  clientId: string
  clientSecret: string
}

const FILE = 'credentials.json'
const OWNER_ONLY = 0o600

/**
 * The credentials of the embedded platform's first application: what the environment says, else what was generated
 * once and is kept in the data folder, readable by its owner only.
 * @throws {Error} when the file is there and cannot be used; it is never replaced
 */
export async function applicationCredentials(
  dataDir: string,
  given: Partial<ApplicationCredentials>
): Promise<ApplicationCredentials> {
  const { clientId, clientSecret } = given
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret }
  const path = join(dataDir, FILE)
  const kept = (await readKept(path)) ?? (await generate(dataDir, path))
  return { ...kept, ...given }
}

async function readKept(path: string): Promise<ApplicationCredentials | undefined> {
  let text: string
  try {
    // Before it is read: somebody may have copied it here with wider permissions
    if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, OWNER_ONLY)
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const kept = parse(text)
  if (!kept) throw new Error(`${path} holds no credentials: repair it, or delete it to have new ones made`)
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

async function generate(dataDir: string, path: string): Promise<ApplicationCredentials> {
  const made = {
    clientId: randomBytes(16).toString('hex'),
    clientSecret: randomBytes(32).toString('base64url'),
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // Written whole or not at all: half a file would lock the platform's own application out
  const draft = `${path}.${randomBytes(4).toString('hex')}.tmp`
  const file = await open(draft, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(`${JSON.stringify(made, undefined, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  return made
}
