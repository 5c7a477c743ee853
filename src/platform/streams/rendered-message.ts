import type { Stream } from './stream.ts'

/** What of a stream its messages are made by. */
export type StreamForm = Pick<Stream, 'type' | 'contentType' | 'template' | 'aggregated'>

/** The body of one request. */
export interface RenderedMessage {
  /** Unless a header of the stream says otherwise. */
  contentType: string
  body: string
  /** The friendly name of the one container that it is about; undefined where it is about a whole frame or a place. */
  container: string | undefined
}

/** What messages say of the thing itself, as it is when they are made. */
export interface StreamThing {
  id: number
  identifier: string
  name: string
  description: string
  companyName: string
  typeName: string
  tags: readonly string[]
  typeVersion: string
  vendor: string
  /** Decimal degrees as text, `''` where unknown: the newest fix, else the configured place. */
  latitude: string
  longitude: string
  locationFN1: string
  locationFN2: string
  /** By id, with those that no type declares. */
  containers: ReadonlyMap<number, { name: string; unit: string }>
  /** Of the newest DevStatusAns, where it was read: 1–254, 0 for external power, 255 unknown; and when. */
  battery: { level: string; margin: string; time: number } | undefined
}
