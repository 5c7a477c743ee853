/** Fields whose value is nobody else's business: keys of devices, passwords, tokens, headers that may carry one. */
const SECRET = /(?:key|keys|keysLoRa\w*|secret|password|token|certificate|certificates|headers)$/i

export const isSecretName = (name: string): boolean => SECRET.test(name)

/** A body without the fields that are secret, and whether it had any. */
export function withoutSecrets(value: unknown): { value: unknown; isReduced: boolean } {
  let isReduced = false
  const reduce = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(reduce)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).flatMap(([name, field]) => {
        if (!isSecretName(name)) return [[name, reduce(field)]]
        isReduced = true
        return []
      })
    )
  }
  return { value: reduce(value), isReduced }
}

/** A body whose secrets are named in the place of being shown, as `<applicationKey>`, to be filled in by whoever runs it. */
export function withSecretsNamed(value: unknown, secretName?: string): unknown {
  if (Array.isArray(value)) return value.map((part) => withSecretsNamed(part, secretName))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [
        name,
        withSecretsNamed(field, secretName !== undefined || isSecretName(name) ? name : undefined),
      ])
    )
  }
  return secretName === undefined || value === '' || value === null ? value : `<${secretName}>`
}
