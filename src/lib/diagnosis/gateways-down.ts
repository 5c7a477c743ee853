/** Gateways that are lost, and when each was last heard of (ms since the epoch), undefined where nobody says. */
export type GatewaysDown = ReadonlyMap<string, number | undefined>

/** A frame and what a gateway was last heard by are the same moment by two clocks. */
const SAME_MS = 60_000
/** A gateway that was there for so many intervals would have heard the thing. */
const SURVIVED = 2

/**
 * Whether lost gateways explain why a thing fell silent: all that heard it are lost, and they were so before the thing
 * was due again. Platforms take a quiet gateway for lost, so that a gateway which heard nobody after this thing's last
 * frame may be quiet because of the thing: that is no evidence. One that heard others when the thing was overdue did not
 * cause its silence.
 * @param heardBy gateways of its newest frames
 * @param lastSeen of the thing, in ms since the epoch, and its usual interval in ms
 */
export function explainSilence(
  heardBy: ReadonlySet<string>,
  { lastSeen, interval = Infinity }: { lastSeen: number | undefined; interval?: number | undefined },
  down: GatewaysDown
): boolean {
  const gateways = [...heardBy]
  if (lastSeen === undefined || !gateways.every((gateway) => down.has(gateway))) return false
  const times = gateways.map((gateway) => down.get(gateway))
  const isWitnessed = times.some((time) => time === undefined || time > lastSeen + SAME_MS)
  return isWitnessed && times.every((time) => time === undefined || time <= lastSeen + SURVIVED * interval)
}
