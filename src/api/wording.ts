import type { FieldError } from '#contract/error.ts'

let words = (text: string): string => text

/** Has what servers and the contract say of faults put into the user's language, by the console around this layer. */
export function setWording(inOwnWords: (text: string) => string): void {
  words = inOwnWords
}

export const worded = (text: string): string => words(text)

export const wordedFaults = <Fault extends FieldError>(faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => (fault.message === undefined ? fault : { ...fault, message: words(fault.message) }))
