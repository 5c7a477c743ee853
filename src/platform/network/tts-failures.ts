/** ThingPark's causes of a failed downlink for the errors of The Things Stack's gateway server that mean the same. */
const causes: Record<string, string> = {
  too_late: 'B0',
  tx_too_late: 'B0',
  schedule_too_late: 'B0',
  duty_cycle: 'D0',
  dwell_time: 'DB',
  conflict: 'A3',
  schedule_conflict: 'A3',
  no_absolute_gateway_time: 'DC',
  no_downlink_paths: 'DD',
  gateway_not_connected: 'DD',
  not_connected: 'DD',
}

/** The code of `DeliveryFailedCause1` for an error's name, or undefined where ThingPark has none. */
export function failureCause(name: string): string | undefined {
  return Object.hasOwn(causes, name) ? causes[name] : undefined
}

/** An event of the downlink queue in words. */
export function ttsLogText(
  code: 'DOWNLINK_FAILED' | 'DOWNLINK_QUEUE_INVALIDATED',
  description: string
): string {
  return code === 'DOWNLINK_FAILED'
    ? `The network could not send a downlink: ${description}`
    : 'The network dropped the queued downlinks: the thing joined anew or its frame counter moved on.'
}
