import { isIP, type LookupFunction } from 'node:net'

/** Answers a socket that asks for a name's addresses with those that were checked, whatever DNS says by now. */
export const pinnedLookup =
  (addresses: readonly string[]): LookupFunction =>
  (_, options, callback) => {
    const known = addresses.map((address) => ({ address, family: isIP(address) }))
    const [first] = known
    if (options.all) callback(null, known)
    else if (first) callback(null, first.address, first.family)
    else callback(Object.assign(new Error('No address'), { code: 'ENOTFOUND' }), '')
  }
