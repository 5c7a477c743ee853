import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'

export const STARTING_SCRIPTS = ['uplink', 'containers', 'both'] as const
export type StartingScript = (typeof STARTING_SCRIPTS)[number]

/** A script of LoRa Alliance TS013 to begin with; it decodes as it stands. */
export function startingScript(name: StartingScript, { containers = [] }: ThingTypeCodec): string {
  const names = containers.flatMap((container) => container.name ?? container.container ?? [])
  if (name === 'containers' && names.length > 0) return uplink(names.map(readingOf))
  const plain = uplink(['value: input.bytes[0],'])
  return name === 'both' ? `${plain}\n${DOWNLINKS()}` : plain
}

/** A line of the answer for a container. The bytes are a guess that whoever knows the device corrects. */
function readingOf(name: string, index: number): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
  return `${key}: int16(input.bytes, ${index * 2}) / 10,`
}

function uplink(readings: readonly string[]): string {
  const usesWords = readings.some((reading) => reading.includes('int16('))
  return `${comment('uplink')}
function decodeUplink(input) {
  ${comment('port')}
  if (input.fPort < 1) {
    return { errors: ['port ' + input.fPort] }
  }
  return {
    data: {
      ${readings.join('\n      ')}
    },
    warnings: [],
  }
}
${usesWords ? `\n${comment('word')}\n${WORD}` : ''}`
}

const comment = (name: 'uplink' | 'port' | 'word' | 'downlink' | 'back') =>
  `// ${t(`thing-types.script.comment.${name}`)}`

const WORD = `function int16(bytes, at) {
  const word = (bytes[at] << 8) | bytes[at + 1]
  return word > 0x7fff ? word - 0x10000 : word
}
`

const DOWNLINKS = () => `${comment('downlink')}
function encodeDownlink(input) {
  return { fPort: 1, bytes: [input.data.interval & 0xff] }
}

${comment('back')}
function decodeDownlink(input) {
  return { data: { interval: input.bytes[0] } }
}
`
