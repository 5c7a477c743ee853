/** The value of a text that may be no JSON. An empty text is no value. */
export function readJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  if (text.trim() === '') return { ok: true, value: undefined }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

export const writeJson = (value: unknown): string =>
  value === undefined ? '' : JSON.stringify(value, undefined, 2)
