/** Statements that each connection keeps prepared, at most: a server keeps them in memory until it is closed. */
const MOST_NAMED = 200
/** Longer ones list values: they hardly come twice. */
const LONGEST_NAMED = 4000
/** How often a statement must have come. */
const COMES_OFTEN = 3
const MOST_COUNTED = 5000

/** Names the statements that come often, so that they are parsed once for each connection. */
export class StatementNames {
  readonly #counts = new Map<string, number>()
  readonly #names = new Map<string, string>()

  of(text: string): { text: string; name?: string } {
    const name = this.#names.get(text) ?? this.#nameOften(text)
    return name === undefined ? { text } : { text, name }
  }

  #nameOften(text: string): string | undefined {
    if (text.length > LONGEST_NAMED || this.#names.size >= MOST_NAMED) return undefined
    const count = (this.#counts.get(text) ?? 0) + 1
    if (count >= COMES_OFTEN) {
      this.#counts.delete(text)
      const name = `s${this.#names.size}`
      this.#names.set(text, name)
      return name
    }
    if (this.#counts.size >= MOST_COUNTED) this.#counts.clear()
    this.#counts.set(text, count)
    return undefined
  }
}
