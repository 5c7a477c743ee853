import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

const CONSOLE = '/src/web/main.tsx'

/**
 * Names in the document what every page needs, so that a browser asks for all of it at once: otherwise it learns of
 * each part from the one that it has just read.
 */
export function preloadConsole(): Plugin {
  return {
    name: 'preload-console',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const files = Object.values(bundle)
        const chunks = new Map(
          files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : []))
        )
        const main = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(CONSOLE))
        return main ? withImports(main, chunks).flatMap(tagsOf) : []
      },
    },
  }
}

/** What a chunk imports first, and each once: later styles refine earlier ones. */
function withImports(
  chunk: Rolldown.OutputChunk,
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
  reached = new Set<Rolldown.OutputChunk>()
): Rolldown.OutputChunk[] {
  if (reached.has(chunk)) return []
  reached.add(chunk)
  const imported = chunk.imports.flatMap((file) => chunks.get(file) ?? [])
  return [...imported.flatMap((each) => withImports(each, chunks, reached)), chunk]
}

function tagsOf({ fileName, viteMetadata }: Rolldown.OutputChunk): HtmlTagDescriptor[] {
  const link = (rel: string, file: string): HtmlTagDescriptor => ({
    tag: 'link',
    attrs: { rel, crossorigin: true, href: `/${file}` },
    injectTo: 'head',
  })
  return [
    link('modulepreload', fileName),
    ...[...(viteMetadata?.importedCss ?? [])].map((file) => link('stylesheet', file)),
  ]
}
