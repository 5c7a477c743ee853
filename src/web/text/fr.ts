import type { CompiledTexts } from './catalogue.ts'

/** French: loaded where it is the language, so that nobody else's first page brings these addresses along. */
export const sections = import.meta.glob<CompiledTexts>('./fr/*.ts')
