import { malformed } from '#lib/api-error.ts'

/** Characters; what is longer is no address of this API. */
const LONGEST_TARGET = 8192

/** Dots, slashes, backslashes, percent signs and NUL that somebody hid behind an encoding. */
const HIDDEN = /%(?:2e|2f|5c|00|25[0-9a-f]{2})/i

/** What almost every address is: nothing in its path that anybody could read in another way, and nothing to decode. */
const PLAINEST = /^(?:\/[\w~-]+)+(?:\?[\w~.,:=&*+-]*)?$/

/** Whether an address is so plain that it needs no second look. */
export const isPlainest = (target: string): boolean =>
  target.length <= LONGEST_TARGET && PLAINEST.test(target)

/**
 * Checks the request target as it came over the wire. Routers, proxies and platforms each normalise an address in
 * their own way; one that none of them changes is the only one that they all read alike.
 * @returns the target, unchanged
 * @throws {ApiProblem} 400 for everything else
 */
export function plainTarget(target: string | undefined): string {
  if (target !== undefined && isPlainest(target)) return target
  const path = target?.split('?', 1)[0] ?? ''
  if (
    target === undefined ||
    target.length > LONGEST_TARGET ||
    // An absolute form (`http://…`) or an asterisk is for other kinds of proxies
    !target.startsWith('/') ||
    !/^[\x21-\x7e]+$/.test(target) ||
    /[#\\]/.test(target) ||
    /%00/.test(target) ||
    /\/\/|;/.test(path) ||
    // An empty last segment: many a router takes `/things/A1/` for `/things/A1`, another operation
    path.endsWith('/') ||
    HIDDEN.test(path) ||
    path.split('/').some((segment) => segment === '.' || segment === '..') ||
    hasControls(path)
  ) {
    throw malformed('The address is not in its plain form')
  }
  return target
}

/** Encoded control characters, and bytes that are no UTF-8 (an overlong dot is one of them). */
function hasControls(path: string) {
  try {
    return /\p{Cc}/u.test(decodeURIComponent(path))
  } catch {
    return true
  }
}
