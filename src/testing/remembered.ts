/**
 * What is made once for each name, by whoever needs it first. What could not be made is made anew for the next one: the
 * reason may have passed, and many tests share a process.
 */
export function remembered<T>(): (name: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (name, make) => {
    const known = made.get(name)
    if (known) return known
    const fresh = make()
    made.set(name, fresh)
    fresh.catch(() => made.delete(name))
    return fresh
  }
}
