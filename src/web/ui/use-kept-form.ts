import { useEffect, useRef, useState } from 'react'

interface Form<Values> {
  values: Values
  setValues: (values: Partial<Values>) => void
  isDirty: () => boolean
}

const PREFIX = 'thingdeck-form:'

/**
 * Keeps what somebody typed while the page is loaded again, in this tab alone, and gives it back once. Leaving the page
 * within the console ends that, and so does what is saved.
 * @param secrets the fields that are never kept: keys and passwords; a list that stays the same one
 * @returns whether the form holds what was kept
 */
export function useKeptForm<Values extends object>(
  form: Form<Values>,
  secrets: readonly (keyof Values)[]
): boolean {
  const [key] = useState(() => PREFIX + location.pathname)
  const [wasKept, setKept] = useState(false)
  const { values } = form
  const current = useRef(form)
  useEffect(() => {
    current.current = form
  })

  useEffect(() => {
    const kept = readKept(key, current.current.values, secrets)
    if (kept) {
      current.current.setValues(kept)
      setKept(true)
    }
    return () => sessionStorage.removeItem(key)
  }, [key, secrets])
  useEffect(() => {
    if (!current.current.isDirty()) return
    const open = Object.entries(values).filter(([name]) => !secrets.includes(name as keyof Values))
    try {
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(open)))
    } catch {
      // No room: the form goes on without it
    }
  }, [key, values, secrets])
  return wasKept
}

/** What another version of the form, or another program, left is passed over field by field. */
function readKept<Values extends object>(
  key: string,
  initial: Values,
  secrets: readonly (keyof Values)[]
): Partial<Values> | undefined {
  let kept: unknown
  try {
    kept = JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return undefined
  }
  if (typeof kept !== 'object' || kept === null) return undefined
  const fitting = Object.entries(kept).filter(([name, value]) => {
    const known: unknown = initial[name as keyof Values]
    return (
      !secrets.includes(name as keyof Values) &&
      typeof known === typeof value &&
      Array.isArray(known) === Array.isArray(value)
    )
  })
  return fitting.length === 0 ? undefined : (Object.fromEntries(fitting) as Partial<Values>)
}

/** Somebody else may sit down in this tab. */
export function forgetForms(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
