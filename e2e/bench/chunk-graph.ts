import { gzipSync } from 'node:zlib'

/** A file of the built console, as the bundler tells of it. */
export interface Chunk {
  fileName: string
  code: string
  isEntry: boolean
  /** The module that the chunk stands for; shared chunks stand for none. */
  facadeModuleId: string | null
  /** All modules in it. */
  moduleIds: readonly string[]
  imports: readonly string[]
  dynamicImports: readonly string[]
}

export interface ChunkGraph {
  /** The chunk of a source, by the end of its path. @throws {Error} where it has none */
  fileOf: (source: string) => string
  /** The files that load with these, by static imports. */
  withImports: (files: Iterable<string>) => Set<string>
  /** What these files may load later, and what loads with that, apart from what is loaded already. */
  loadedLater: (files: Iterable<string>, loaded: ReadonlySet<string>) => Set<string>
  /** Whether any of the files holds code of one of the packages. */
  holds: (files: Iterable<string>, packages: readonly string[]) => boolean
  /** Bytes after gzip, each file by itself, as a server sends them. */
  gzipBytes: (files: Iterable<string>) => number
  entry: string
}

export function chunkGraph(chunks: readonly Chunk[]): ChunkGraph {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const chunkOf = (file: string): Chunk => {
    const chunk = byFile.get(file)
    if (!chunk) throw new Error(`The build has no file ${file}`)
    return chunk
  }
  const entry = chunks.find((chunk) => chunk.isEntry)
  if (!entry) throw new Error('The build has no entry')

  const reach = (files: Iterable<string>, next: (chunk: Chunk) => readonly string[]) => {
    const reached = new Set(files)
    // A set is walked on over what is added meanwhile
    for (const file of reached) for (const other of next(chunkOf(file))) reached.add(other)
    return reached
  }
  return {
    entry: entry.fileName,
    fileOf(source) {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${source}`))
      if (!chunk) throw new Error(`${source} has no chunk of its own`)
      return chunk.fileName
    },
    withImports: (files) => reach(files, ({ imports }) => imports),
    loadedLater(files, loaded) {
      const isNew = (file: string) => !loaded.has(file)
      const all = reach(files, ({ imports, dynamicImports }) => [...imports, ...dynamicImports].filter(isNew))
      return without(all, new Set(files))
    },
    holds: (files, packages) =>
      [...files].some((file) =>
        chunkOf(file).moduleIds.some((id) => packages.some((name) => id.includes(`/node_modules/${name}/`)))
      ),
    gzipBytes: (files) =>
      [...files].reduce((sum, file) => sum + gzipSync(chunkOf(file).code, { level: 9 }).length, 0),
  }
}

export const without = (files: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> =>
  new Set([...files].filter((file) => !others.has(file)))
