/** What stands for a secret. */
export const MASK = '••••••••'

/** Fields whose values are secrets, in any spelling of case and separators: `appSKey`, `AppSKey`, `network_session_key`. */
const SECRET = /(key|keys|secret|password|passwd|passphrase|token|credential|credentials|authorization)$/i
/** Plain words that end so and hide nothing. */
const HARMLESS = /^(key|keys)$/i

const isSecret = (name: string) => SECRET.test(name) && !HARMLESS.test(name)

/**
 * The same value with every secret masked, at any depth: fields that are named as secrets are, with all that they
 * hold, and such fields inside text that is itself JSON or XML.
 */
export function maskSecrets(value: unknown): unknown {
  return walk(value, () => MASK)
}

/** The same value without its secrets, for files that leave the console. */
export function withoutSecrets(value: unknown): unknown {
  return walk(value, () => undefined)
}

function walk(value: unknown, replace: () => string | undefined): unknown {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, replace))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
      if (!isSecret(name)) return [[name, walk(item, replace)]]
      const instead = replace()
      return instead === undefined ? [] : [[name, instead]]
    })
  )
}

/** `"appSKey": "…"` and `appSKey=…` in JSON, a query or a log line, `<AppSKey>…</AppSKey>` in XML. */
const IN_JSON = /(["']?)([\w-]+)\1(\s*[:=]\s*)(["']?)([^"'\s,;&<>{}[\]]+)\4/g
const IN_XML = /<([\w:-]+)((?:\s[^>]*)?)>([^<]*)<\/\1>/g

function maskText(text: string): string {
  if (!/key|secret|pass|token|credential|authorization/i.test(text)) return text
  return text
    .replace(IN_XML, (whole, name: string, attributes: string) =>
      isSecret(name) ? `<${name}${attributes}>${MASK}</${name}>` : whole
    )
    .replace(IN_JSON, (whole, quote: string, name: string, between: string, open: string) =>
      isSecret(name) ? `${quote}${name}${quote}${between}${open}${MASK}${open}` : whole
    )
}
