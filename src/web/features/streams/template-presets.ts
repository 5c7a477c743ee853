import { streamPreset } from '#contract/stream-presets.ts'
import type { StreamContentType, StreamType } from '#contract/streams.ts'

export const TEMPLATE_PRESETS = ['full', 'short', 'line', 'csv'] as const
export type TemplatePreset = (typeof TEMPLATE_PRESETS)[number]

interface Wanted {
  type: StreamType
  contentType: StreamContentType
  aggregated: boolean
}

/** The presets that a stream can have: every field as the vendor has it, or less. */
export function presetsFor({ contentType }: Pick<Wanted, 'contentType'>): TemplatePreset[] {
  return contentType === 'FREEFORM' ? ['line', 'csv'] : ['full', 'short']
}

const ISO = "%timestamp[yyyy-MM-dd'T'HH:mm:ss.SSSXXX]%"

/** The text of a preset, for what the stream is about. */
export function templatePreset(preset: TemplatePreset, wanted: Wanted): string {
  const { type, contentType, aggregated } = wanted
  if (preset === 'full') return streamPreset(type, contentType, aggregated)
  if (preset === 'csv') {
    return type === 'LBS'
      ? `${ISO};%deveui%;%latitude%;%longitude%;%estimatedradius%`
      : `${ISO};%deveui%;%container%;%value%;%postfix%`
  }
  if (preset === 'line') {
    return type === 'LBS'
      ? 'position,device=%deveui% lat=%latitude%,lon=%longitude% %timestamp%'
      : 'reading,device=%deveui%,container=%container% value=%value% %timestamp%'
  }
  return shortPreset(wanted)
}

function shortPreset({ type, contentType, aggregated }: Wanted): string {
  const fields: [string, string][] = [
    ['device', '"%deveui%"'],
    ['name', '"%thingname%"'],
    ['time', `"${ISO}"`],
    ...(type === 'LBS'
      ? ([
          ['latitude', '%latitude%'],
          ['longitude', '%longitude%'],
          ['radius', '%estimatedradius%'],
        ] as [string, string][])
      : aggregated
        ? ([['values', '%containers%']] as [string, string][])
        : ([
            ['container', '"%containerfriendlyname%"'],
            ['value', '%value%'],
            ['unit', '"%postfix%"'],
          ] as [string, string][])),
  ]
  if (contentType === 'JSON') {
    return `{\n${fields.map(([name, value]) => `  "${name}": ${value}`).join(',\n')}\n}`
  }
  const elements = fields.map(([name, value]) => `  <${name}>${value.replaceAll('"', '')}</${name}>`)
  return ['<message>', ...elements, '</message>'].join('\n')
}
