/** Characters that are laid out at once: more would make the page wait. */
const MOST_SHOWN = 100_000

interface AnswerText {
  /** What is shown. */
  shown: string
  /** All of it. */
  whole: string
  isShortened: boolean
}

/** JSON laid out for reading; anything else as it came. */
export function answerText(text: string, isCut: boolean): AnswerText {
  const whole = isCut ? text : pretty(text)
  const end = whole.lastIndexOf('\n', MOST_SHOWN)
  const isShortened = whole.length > MOST_SHOWN
  return { whole, isShortened, shown: isShortened ? whole.slice(0, end > 0 ? end : MOST_SHOWN) : whole }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}

/** The fields at fault that an error names, by their dotted paths. */
export function faultsIn(status: number, text: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  if (status < 400) return faults
  try {
    const body = JSON.parse(text) as { errors?: unknown } | null
    const errors: unknown[] = Array.isArray(body?.errors) ? body.errors : []
    for (const error of errors) {
      const { field, message } = (error ?? {}) as { field?: unknown; message?: unknown }
      if (typeof field === 'string' && typeof message === 'string') faults.set(field, message)
    }
  } catch {
    // A page instead of an error: it names no fields
  }
  return faults
}

/** Bytes as B, kB or MB. */
export function sizeOf(bytes: number): { value: number; unit: 'B' | 'kB' | 'MB' } {
  if (bytes < 1000) return { value: bytes, unit: 'B' }
  return bytes < 1_000_000 ? { value: bytes / 1000, unit: 'kB' } : { value: bytes / 1_000_000, unit: 'MB' }
}
