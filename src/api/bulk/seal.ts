/** What is kept in the browser: unreadable without the key, which nothing can take out of it. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

/** An AES-GCM key of 256 bits that can be used but not read, not even by this page. */
export const createSealKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** Seals a value that JSON can hold, bound to the name of its place. A fresh nonce each time (NIST SP 800-38D, 8.2.2). */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = new TextEncoder().encode(place)
  const text = new TextEncoder().encode(JSON.stringify(value))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, text) }
}

/** @throws {DOMException} where the key, the place or the data is another one than it was sealed with */
export async function unseal(key: CryptoKey, place: string, { iv, data }: Sealed): Promise<unknown> {
  const additionalData = new TextEncoder().encode(place)
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, data)
  return JSON.parse(new TextDecoder().decode(text))
}
