import { pathToFileURL } from 'node:url'

import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const CATALOGUE = /\/src\/web\/text\/[a-z]{2}\/[a-z-]+\.ts$/

/** Compiles the catalogue's ICU texts when the console is built, so that no browser has to bring a parser along. */
export function compiledTexts(): Plugin {
  return {
    name: 'compiled-texts',
    async transform(_code, id) {
      if (!CATALOGUE.test(id)) return undefined
      const { texts } = (await import(pathToFileURL(id).href)) as { texts: Record<string, string> }
      return { code: `export const texts = ${JSON.stringify(compileTexts(texts))}`, map: null }
    },
  }
}

/**
 * ICU text as Lingui runs it.
 * @throws {Error} naming the text that is not ICU
 */
export function compileTexts(texts: Readonly<Record<string, string>>): Record<string, CompiledMessage> {
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, compileText(id, text)]))
}

function compileText(id: string, text: string): CompiledMessage {
  try {
    return compileMessageOrThrow(text)
  } catch (cause) {
    throw new Error(`${id} is not a text in ICU's format`, { cause })
  }
}
