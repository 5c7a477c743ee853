import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** A file of a backup. */
export interface ArchivedFile {
  name: string
  bytes: number
  /** Hexadecimal, of its content. */
  sha256: string
}

interface Head {
  format: typeof FORMAT
  createdAt: string
  files: ArchivedFile[]
}

/** The first line of an archive is its table of contents in JSON; the files follow, one after the other. */
const FORMAT = 'thingdeck-backup-1'
const LONGEST_HEAD = 64 * 1024
const OWNER_ONLY = 0o600

/** Writes files into one, packed by gzip, on the disk when it resolves. @throws where `to` exists */
export async function writeArchive(paths: readonly string[], to: string): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = []
  for (const path of paths) files.push({ name: basename(path), ...(await digestOf(path)) })
  const head: Head = { format: FORMAT, createdAt: new Date().toISOString(), files }
  async function* parts() {
    yield Buffer.from(`${JSON.stringify(head)}\n`)
    for (const path of paths) yield* createReadStream(path) as AsyncIterable<Buffer>
  }
  const out = createWriteStream(to, { flags: 'wx', mode: OWNER_ONLY, flush: true })
  await pipeline(Readable.from(parts()), createGzip(), out)
  return files
}

/**
 * Unpacks an archive.
 * @param pathOf where a file is to be written; the name is plain
 * @throws where it is no archive, is cut short, or holds something else than its table says
 */
export async function readArchive(from: string, pathOf: (name: string) => string): Promise<ArchivedFile[]> {
  const input = createReadStream(from).pipe(createGunzip())
  const source = byteSource(input)
  const head = parseHead(await source.line(LONGEST_HEAD))
  for (const { name, bytes, sha256 } of head.files) {
    const file = await open(pathOf(name), 'wx', OWNER_ONLY)
    try {
      const hash = createHash('sha256')
      for await (const part of source.take(bytes)) {
        hash.update(part)
        await file.writeFile(part)
      }
      if (hash.digest('hex') !== sha256) throw new Error(`${name} of the backup is damaged`)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  input.destroy()
  return head.files
}

async function digestOf(path: string) {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(part)
    bytes += part.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

function parseHead(line: string): Head {
  const head = JSON.parse(line) as Partial<Head>
  if (head.format !== FORMAT || !Array.isArray(head.files)) throw new Error('This is no backup of Thingdeck')
  for (const { name } of head.files) {
    // It becomes a path
    if (!/^[\w-][\w.-]*$/.test(name)) throw new Error('A name in the backup is not plain')
  }
  return head as Head
}

/** Hands out a stream piece by piece, as much as is asked for. */
function byteSource(stream: AsyncIterable<Buffer>) {
  const iterator = stream[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const more = async () => {
    const { value, done } = await iterator.next()
    if (done === true) throw new Error('The backup is cut short')
    rest = rest.length === 0 ? value : Buffer.concat([rest, value])
  }
  return {
    async line(most: number): Promise<string> {
      let end = rest.indexOf(10)
      while (end < 0) {
        if (rest.length > most) throw new Error('This is no backup of Thingdeck')
        await more()
        end = rest.indexOf(10)
      }
      const text = rest.subarray(0, end).toString('utf8')
      rest = rest.subarray(end + 1)
      return text
    },
    async *take(bytes: number): AsyncGenerator<Buffer> {
      for (let left = bytes; left > 0;) {
        if (rest.length === 0) await more()
        const part = rest.subarray(0, left)
        rest = rest.subarray(part.length)
        left -= part.length
        yield part
      }
    },
  }
}
