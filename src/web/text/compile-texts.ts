import { pathToFileURL } from 'node:url'

import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

import { holdFrenchSpaces } from './french-spaces.ts'

const CATALOGUE = /\/src\/web\/text\/([a-z]{2})\/[a-z-]+\.ts$/

/** Compiles the catalogue's ICU texts when the console is built, so that no browser has to bring a parser along. */
export function compiledTexts(): Plugin {
  return {
    name: 'compiled-texts',
    async transform(_code, id) {
      const locale = CATALOGUE.exec(id)?.[1]
      if (locale === undefined) return undefined
      const { texts } = (await import(pathToFileURL(id).href)) as { texts: Record<string, string> }
      const typeset = locale === 'fr' ? holdFrenchSpaces : undefined
      return { code: `export const texts = ${JSON.stringify(compileTexts(texts, typeset))}`, map: null }
    },
  }
}

/**
 * ICU text as Lingui runs it.
 * @throws {Error} naming the text that is not ICU
 */
export function compileTexts(
  texts: Readonly<Record<string, string>>,
  typeset: (text: string) => string = (text) => text
): Record<string, CompiledMessage> {
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, compileText(id, typeset(text))]))
}

function compileText(id: string, text: string): CompiledMessage {
  try {
    return compileMessageOrThrow(text)
  } catch (cause) {
    throw new Error(`${id} is not a text in ICU's format`, { cause })
  }
}
