import type { ThingResource } from '#contract/things.ts'

export interface ThingKey {
  kind: 'applicationEUI' | 'applicationKey' | 'networkSession' | 'applicationSession'
  /** The FPort that an application session key is for. */
  port: string | undefined
  value: string
}

/** The keys that the answer carries: none for those who may not read them. */
export function keysOf(details: ThingResource['technologyDetails']): ThingKey[] {
  const { keysLoRaOTAA: otaa, keysLoRaABP: abp } = details ?? {}
  const all: [ThingKey['kind'], string | undefined, string | undefined][] = [
    ['applicationEUI', otaa?.applicationEUI, undefined],
    ['applicationKey', otaa?.applicationKey, undefined],
    ['networkSession', abp?.networkSessionKey, undefined],
    ...(abp?.applicationSessionkeys ?? []).map(({ applicationSessionKey, port }): (typeof all)[number] => [
      'applicationSession',
      applicationSessionKey,
      port,
    ]),
  ]
  return all.flatMap(([kind, value, port]) => (value ? [{ kind, value, port }] : []))
}
