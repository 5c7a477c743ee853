import type { Operation } from '#api/openapi-operations.ts'

/** Those that have every word of a text somewhere in id, path, method, heading or summary. */
export function findOperations(operations: readonly Operation[], text: string): Operation[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return operations.filter(({ operationId, method, path, tag, summary }) => {
    const all = `${operationId} ${method} ${path} ${tag} ${summary}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

interface OperationGroup {
  tag: string
  isExtension: boolean
  operations: Operation[]
}

/** By heading, in the document's order; the vendor's own first. */
export function groupsOf(operations: readonly Operation[]): OperationGroup[] {
  const groups = new Map<string, OperationGroup>()
  for (const operation of operations) {
    const { tag, isExtension } = operation
    const key = `${isExtension} ${tag}`
    const group = groups.get(key) ?? { tag, isExtension, operations: [] }
    group.operations.push(operation)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => Number(a.isExtension) - Number(b.isExtension))
}
