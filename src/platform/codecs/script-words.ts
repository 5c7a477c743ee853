/** The most warnings or errors that a script is heard with, and the most characters of each. */
export const MOST_WORDS = 10
const LONGEST_WORDS = 300

/** The `warnings` or `errors` of a script's answer as texts, whatever it made of them. */
export function wordsIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return list
    .slice(0, MOST_WORDS)
    .map((item) => (typeof item === 'string' ? item : JSON.stringify(item)).slice(0, LONGEST_WORDS))
    .filter((text) => text !== '')
}
