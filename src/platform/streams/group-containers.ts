import type { StreamContentType } from '#contract/streams.ts'
import { parseTemplate, type PlacedPlaceholder } from '#contract/stream-template.ts'

import { asLetters, jsonMembers, mask, xmlChildren, type Range } from './template-structure.ts'

const isOfContainer = ({ placeholder }: PlacedPlaceholder) => placeholder.ofContainer === true

/**
 * The template of an aggregated message, made of one that is written for a single container: as in the vendor's two
 * examples, what is about the container gives way to one list, `containers`.
 *
 * @returns undefined where the template has no such place: then each container has a message of its own
 */
export function groupContainers(template: string, contentType: StreamContentType): string | undefined {
  const { placed } = parseTemplate(template)
  const hasList = placed.some(({ placeholder }) => placeholder.kind === 'list')
  if (hasList || !placed.some(isOfContainer)) return template
  const masked = mask(template, placed, asLetters)
  const own = (range: Range) =>
    placed.some((one) => isOfContainer(one) && one.offset >= range.start && one.offset < range.end)
  if (contentType === 'JSON') return groupMembers(template, jsonMembers(masked), own)
  if (contentType === 'XML') return groupElements(template, xmlChildren(masked), own, placed)
  return undefined
}

const leading = (text: string) => /^\s*/.exec(text)?.[0] ?? ''
const trailing = (text: string) => /\s*$/.exec(text)?.[0] ?? ''

function groupMembers(
  template: string,
  members: readonly Range[] | undefined,
  isOwn: (range: Range) => boolean
): string | undefined {
  const [first, last] = [members?.[0], members?.at(-1)]
  if (!members || !first || !last) return undefined
  const texts: string[] = []
  let isListed = false
  for (const member of members) {
    const text = template.slice(member.start, member.end)
    if (!isOwn(member)) texts.push(text.trimEnd())
    else if (!isListed) {
      texts.push(`${leading(text)}"containers": %containers%`)
      isListed = true
    }
  }
  const end = trailing(template.slice(last.start, last.end))
  return template.slice(0, first.start) + texts.join(',') + end + template.slice(last.end)
}

function groupElements(
  template: string,
  children: readonly Range[],
  isOwn: (range: Range) => boolean,
  placed: readonly PlacedPlaceholder[]
): string | undefined {
  const own = children.filter(isOwn)
  const isInside = ({ offset }: PlacedPlaceholder) =>
    own.some(({ start, end }) => offset >= start && offset < end)
  // One in an attribute of the root cannot be moved
  if (own.length === 0 || !placed.filter(isOfContainer).every(isInside)) return undefined
  let grouped = ''
  let from = 0
  for (const [index, { start, end }] of own.entries()) {
    grouped += template.slice(from, start)
    if (index === 0) grouped += `${leading(template.slice(start, end))}<containers>%containers%</containers>`
    from = end
  }
  return grouped + template.slice(from)
}
