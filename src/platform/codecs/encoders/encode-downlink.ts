import type { DownlinkEncoder, EncodeAnswer } from '#contract/downlink-templates.ts'
import { LONGEST_PAYLOAD } from '#contract/downlinks.ts'
import type { Database } from '#platform/storage/database.ts'

import type { Sandbox } from '../sandbox/sandbox.ts'
import type { ScriptStore } from '../script-store.ts'
import { readFields } from './encoder.ts'
import { encoderNamed, whyNoEncoder } from './registry.ts'
import { readEncoded } from './script-bytes.ts'
import { fieldsInScript } from './script-fields.ts'

interface EncoderOptions {
  db: Database
  scripts: ScriptStore
  /** Not that of live frames. */
  sandbox: Sandbox
  now: () => number
}

/** Makes payloads of fields, by the script of a thing type or by the encoder of its built-in codec. */
export interface DownlinkEncoders {
  /** What a thing type takes, or undefined where there is no such type. */
  describe(thingTypeId: number): Promise<DownlinkEncoder | undefined>
  /** Never rejects for the data's sake: what is wrong is in `errors`. Undefined where there is no such type. */
  encode(thingTypeId: number, data: Record<string, unknown>): Promise<EncodeAnswer | undefined>
}

type Encoding = Required<Pick<EncodeAnswer, 'warnings' | 'errors'>> & { bytes?: number[]; fPort?: number }

export function createDownlinkEncoders({ db, scripts, sandbox, now }: EncoderOptions): DownlinkEncoders {
  /** A script without `encodeDownlink` leaves the encoder of the built-in codec in place. */
  const find = async (thingTypeId: number) => {
    await scripts.load()
    const type = await db
      .selectFrom('thing_types')
      .select(['id', 'name', 'codec', 'connectivity_type'])
      .where('id', '=', thingTypeId)
      .executeTakeFirst()
    if (!type) return undefined
    const found = scripts.find(thingTypeId)?.script
    const script = found && (await hasEncoder(found)) ? found : undefined
    return { type, script, builtIn: encoderNamed(type.codec) }
  }
  const hasEncoder = async (script: { key: string; source: string }) => {
    const result = await sandbox.call(script, { input: '{}', now: now() })
    return result.ok && (JSON.parse(result.json) as string[]).includes('encodeDownlink')
  }

  return {
    async describe(thingTypeId) {
      const found = await find(thingTypeId)
      if (!found) return undefined
      const { type, script, builtIn } = found
      const common = { thingTypeId, thingType: type.name }
      if (script) {
        return { ...common, kind: 'SCRIPT', fields: fieldsInScript(script.source), complete: false }
      }
      if (builtIn) {
        const { fields, example } = builtIn
        return { ...common, kind: 'BUILT_IN', fields: [...fields], complete: true, example }
      }
      return {
        ...common,
        kind: 'NONE',
        reason: whyNone(type),
        fields: [],
        complete: true,
      }
    },

    async encode(thingTypeId, data) {
      const found = await find(thingTypeId)
      if (!found) return undefined
      const { type, script, builtIn } = found
      if (script) {
        const input = JSON.stringify({ data })
        const result = await sandbox.call(script, { name: 'encodeDownlink', input, now: now() })
        return answerOf(
          result.ok ? readEncoded(result.json) : { warnings: [], errors: [result.fault.reason] }
        )
      }
      if (!builtIn) return answerOf({ warnings: [], errors: [whyNone(type)] })
      const { values, errors } = readFields(builtIn.fields, data)
      if (errors.length > 0) return answerOf({ warnings: [], errors })
      return answerOf({ warnings: [], errors: [], ...builtIn.encode(values) })
    },
  }
}

function whyNone({ codec, connectivity_type }: { codec: string | null; connectivity_type: string }): string {
  if (connectivity_type !== 'LORA') return 'Things of this type are not on the LoRaWAN network.'
  return `${whyNoEncoder(codec)} It takes raw bytes only. A script of the type with encodeDownlink would add fields.`
}

function answerOf({ bytes, fPort, warnings, errors }: Encoding): EncodeAnswer {
  if (errors.length > 0 || bytes === undefined) return { warnings, errors }
  if (bytes.length === 0)
    return { warnings, errors: ['The fields make no command: give at least one a value.'] }
  if (bytes.length > LONGEST_PAYLOAD) {
    return {
      warnings,
      errors: [`The payload is ${bytes.length} bytes long; at most ${LONGEST_PAYLOAD} can be sent.`],
    }
  }
  const payload = Buffer.from(bytes).toString('hex').toUpperCase()
  return { payload, bytes: bytes.length, ...(fPort !== undefined && { fPort }), warnings, errors }
}
