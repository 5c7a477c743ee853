import type { envReader } from './env-reader.ts'

/**
 * The PostgreSQL database that several instances share; undefined where the data lie in `DATA_DIR`. Its value is never
 * shown: it holds a password.
 */
export function readDatabaseUrl(read: ReturnType<typeof envReader>): string | undefined {
  const text = read.text('DATABASE_URL')
  if (text === undefined) return undefined
  if (!isDatabase(text)) {
    return read.fault(
      'DATABASE_URL',
      'must be the address of a PostgreSQL database, such as postgres://user@host/name'
    )
  }
  if (read.text('KEY_FILE') === undefined) {
    return read.fault('DATABASE_URL', 'needs KEY_FILE: what one instance seals the others must open')
  }
  return text
}

function isDatabase(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, searchParams } = new URL(text)
  // A folder with the server's socket may stand in the place of a host
  const hasHost = hostname !== '' || searchParams.has('host')
  return /^postgres(?:ql)?:$/.test(protocol) && /^\/[^/]+$/.test(pathname) && hasHost
}
