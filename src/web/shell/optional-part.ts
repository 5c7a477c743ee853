import { type ComponentType, lazy } from 'react'

/** A part of the frame that pages do without: where it cannot be had, because the server is gone, it is left out. */
export const optionalPart = (load: () => Promise<ComponentType>) =>
  lazy(async () => ({ default: await load().catch((): ComponentType => () => undefined) }))
