/** What the proxy remembers of a thing, to tell what changed. */
export interface KnownThing {
  thingIdentifier: string
  name: string | undefined
  type: string | undefined
  company: string | undefined
  companyId: number | undefined
  plan: string | undefined
  description: string | undefined
  tags: readonly string[]
  provisioned: boolean
  /** As the platform wrote it, in milliseconds since the epoch. */
  modified: number | undefined
}

/** Reads a list of things as far as it can be read; a page of them is a list, too. */
export function readThings(json: unknown): KnownThing[] {
  const list = isObject(json) && Array.isArray(json['content']) ? json['content'] : json
  if (!Array.isArray(list)) return []
  return list.flatMap((thing: unknown) => {
    if (!isObject(thing) || typeof thing['thingIdentifier'] !== 'string') return []
    const details = thing['technologyDetails']
    const tags = thing['tags']
    return [
      {
        thingIdentifier: thing['thingIdentifier'].toUpperCase(),
        name: text(thing['thingName']),
        type: text(thing['thingType']),
        company: text(thing['companyName']),
        companyId: typeof thing['companyId'] === 'number' ? thing['companyId'] : undefined,
        plan: text(thing['connectivityPlan']),
        description: text(thing['description']),
        tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
        provisioned: isObject(details) && details['provisioned'] === true,
        modified: instant(thing['lastModifiedDate']),
      },
    ]
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

function instant(value: unknown): number | undefined {
  const read = typeof value === 'number' ? value : Date.parse(String(value))
  return Number.isNaN(read) ? undefined : read
}
