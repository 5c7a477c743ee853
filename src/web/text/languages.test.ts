import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { CompiledMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'

import { LOCALES } from './locale.ts'

type Texts = Readonly<Record<string, CompiledMessage | string>>

const files = import.meta.glob<{ texts: Texts }>('./*/*.ts', { eager: true })

/** Every text of a language by its id; those of a section in the file of another would be told as missing there. */
const textsOf = (locale: string): Texts =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(`./${locale}/`))
      .flatMap(([path, { texts }]) =>
        Object.entries(texts).map(([id, text]) => [`${path.slice(5, -3)}: ${id}`, text])
      )
  )

/** `count plural`, `name`: what a text is given, and how it is read; the plural's own words are looked into. */
function argumentsOf(message: unknown): string[] {
  if (!Array.isArray(message)) return []
  const found = message.flatMap((token: unknown): string[] => {
    if (!Array.isArray(token)) return []
    const [name, type, choices] = token as [string, string?, unknown?]
    const inner = typeof choices === 'object' && choices !== null ? Object.values(choices) : []
    // A figure may be written by the format or within a plural: what counts is that it is there
    return [name, ...(type === 'plural' ? [`${name} plural`] : []), ...inner.flatMap(argumentsOf)]
  })
  return [...new Set(found)].toSorted()
}

const english = textsOf('en')

const WEB = fileURLToPath(new URL('..', import.meta.url))

/** What the console is made of, without tests and the texts themselves. */
const readSources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('text/'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))

describe.each(LOCALES.filter((locale) => locale !== 'en'))('%s', (locale) => {
  const texts = textsOf(locale)

  it('has the texts of English and no other', () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(english).toSorted())
  })

  it('gives each text what English gives it', () => {
    const differing = Object.entries(texts).flatMap(([id, text]) => {
      const [ours, theirs] = [argumentsOf(text), argumentsOf(english[id])]
      return ours.join() === theirs.join()
        ? []
        : [`${id}: ${ours.join(', ')}; in English ${theirs.join(', ')}`]
    })
    expect(differing).toEqual([])
  })
})

describe('every text', () => {
  // Templates stand for all that they may become: `x.${state}` uses each `x.` with one more name
  const sources = readSources(WEB).join('\n')
  const used = new Set(sources.match(/(?<=['"`])[a-z]+(?:-[a-z]+)*\.[\w.-]+(?=['"`])/gi))
  const patterns = [...sources.matchAll(/`([a-z]+(?:-[a-z]+)*\.[\w.-]*\$\{[^`]*)`/gi)].map(
    ([, template = '']) =>
      new RegExp(
        `^${template
          .replace(/\$\{[^}]*\}/g, '\0')
          .replaceAll('.', '\\.')
          .replaceAll('\0', '.+')}$`
      )
  )

  it('is used by the console', () => {
    const unused = Object.keys(english)
      // Found by what the server says, which server-words.test.ts looks after
      .filter((id) => !id.startsWith('server-'))
      .map((id) => id.split(': ')[1] ?? '')
      .filter((id) => !used.has(id) && !patterns.some((pattern) => pattern.test(id)))
    expect(unused).toEqual([])
  })

  it('lies in the file of its section', () => {
    const strays = Object.keys(english).filter((id) => {
      const [file, name] = id.split(': ')
      return !name?.startsWith(`${file}.`)
    })
    expect(strays).toEqual([])
  })
})
