import * as z from 'zod/mini'

// What the platform's automatic stream `CLOE` sends, which the vendor does not document: the fields of its decoded,
// aggregated messages, so that one reader serves both, and beside them what those lack.

/** The header that carries the secret of the inbound door. */
export const INBOUND_SECRET_HEADER = 'x-inbound-secret'

/** A message of a network. Texts as the vendor writes them. */
export const CloudEngineData = z.object({
  messageType: z.string(),
  companyName: z.string(),
  thingName: z.string(),
  thingType: z.string(),
  tags: z.array(z.string()),
  DevEUI: z.string(),
  DevAddr: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  timestamp: z.string(),
  FPort: z.optional(z.string()),
  Fcntup: z.optional(z.string()),
  /** Of a downlink that was sent. */
  Fcntdn: z.optional(z.string()),
  Lrrrssi: z.optional(z.string()),
  Lrrsnr: z.optional(z.string()),
  Spfact: z.optional(z.string()),
  Dvlrrcnt: z.optional(z.string()),
  Lrrid: z.optional(z.string()),
  payload: z.optional(z.string()),
  latitude: z.optional(z.string()),
  longitude: z.optional(z.string()),
  containers: z.array(
    z.object({
      container: z.string(),
      containerFriendlyName: z.string(),
      value: z.string(),
      postfix: z.string(),
    })
  ),
})
export type CloudEngineData = z.infer<typeof CloudEngineData>

/** Something that happened to a thing. */
export const CloudEngineThing = z.object({
  eventType: z.string(),
  thingIdentifier: z.string(),
  thingName: z.string(),
  thingType: z.string(),
  companyName: z.string(),
  tags: z.array(z.string()),
  /** Milliseconds since the epoch. */
  timestamp: z.string(),
  fields: z.optional(z.array(z.string())),
})
export type CloudEngineThing = z.infer<typeof CloudEngineThing>
