/** Fields whose values are secrets, in any spelling: `applicationKey`, `network_session_key`, `password`. */
const SECRET = /(?:keys?|secret|password|passphrase|token|credentials?|authorization)$/i
/** Plain words that end so and hide nothing. */
const HARMLESS = /^keys?$/i

/** Whether a field of this name holds a secret: a key, a password, a token. */
export const isSecretName = (name: string): boolean => SECRET.test(name) && !HARMLESS.test(name)
