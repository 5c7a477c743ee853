/**
 * Where to go after signing in: an address of this console, whatever an address of the sign-in page says.
 * Browsers read `\` as `/` and skip tabs and line ends, so that `/\evil.example` and `/\t/evil.example` lead elsewhere.
 * @param origin of this console
 */
export function localPath(text: string | null, origin: string): string {
  if (text === null || !/^\/(?![/\\])[^\\\p{Cc}\p{Z}]*$/u.test(text) || !URL.canParse(text, origin))
    return '/'
  const { origin: target, pathname, search, hash } = new URL(text, origin)
  const path = pathname + search + hash
  // A path that only resolving made two slashes of
  if (target !== origin || path.startsWith('//')) return '/'
  return pathname.startsWith('/sign-in') || pathname.startsWith('/api') ? '/' : path
}
