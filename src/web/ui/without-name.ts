/**
 * At its field, a fault need not name it: `ApplicationKey must be …` is `Must be …` there.
 *
 * @param name what the contract calls the field
 */
export function withoutName(message: string, name: string): string {
  const [first = '', ...rest] = message.split(' ')
  if (first.toLowerCase() !== name.toLowerCase() || rest.length === 0) return message
  const said = rest.join(' ')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`
}
