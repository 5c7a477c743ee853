import { backUp, restore } from './backup.ts'
import type { ArchivedFile } from './archive.ts'

// `npm run backup -- FILE` and `npm run restore -- FILE`: of the folder that DATA_DIR names, as for the server

const [action, file] = process.argv.slice(2)
const { DATA_DIR, KEY_FILE, DATABASE_URL } = process.env
const dataDir = DATA_DIR === undefined || DATA_DIR === '' ? './data' : DATA_DIR
const keyFile = KEY_FILE === '' ? undefined : KEY_FILE

const listed = (files: readonly ArchivedFile[]) =>
  files.map(({ name, bytes }) => `  ${name}, ${bytes.toLocaleString('en')} bytes`).join('\n')

const OF_DATABASE = `DATABASE_URL is set: the data are in that PostgreSQL database and not in a folder, so nothing was done.
Its own means back it up while the servers run, for example:
  pg_dump --format=custom --file=FILE "$DATABASE_URL"
and put it (all of it: an extension belongs to it) into an empty database, before a server is started on it:
  pg_restore --no-owner --dbname="$DATABASE_URL" FILE
Keep KEY_FILE with it, as safe as the database: without it nothing that is sealed can be read, and the audit trail not verified.`

async function run(): Promise<string> {
  if (DATABASE_URL !== undefined && DATABASE_URL.trim() !== '') throw new Error(OF_DATABASE)
  if (file === undefined) throw new Error(`Name a file: npm run ${action ?? 'backup'} -- FILE`)
  if (action === 'restore') {
    const files = await restore(file, dataDir)
    return `Restored into ${dataDir}, and verified:\n${listed(files)}\nStart the server with this DATA_DIR, and without KEY_FILE.`
  }
  const files = await backUp(dataDir, file, keyFile)
  return `Backed up ${dataDir} into ${file}:\n${listed(files)}\nIt holds the key of what is sealed, credentials and secrets: keep it as safe as the folder.`
}

run().then(
  (text) => process.stdout.write(`${text}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
)
