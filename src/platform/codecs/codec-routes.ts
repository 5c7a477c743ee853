import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/codecs.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { notFound, validationFailed } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'

import { readCodec, readCodecSummaries } from './codec-answers.ts'
import { decodePayload } from './decode.ts'
import { decodeByScript } from './payload-decoder.ts'
import { missing } from './sandbox/call-faults.ts'
import type { CallFault } from './sandbox/protocol.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { declaredContainers, scriptOf, type ScriptStore } from './script-store.ts'

interface CodecOptions {
  db: Database
  scripts: ScriptStore
  /** Not that of live frames, which must not wait for what is tried here. */
  sandbox: Sandbox
  now: () => number
}

/** How the payloads of thing types are decoded, and the scripts that do it. */
export const codecRoutes: FastifyPluginAsync<CodecOptions> = async (app, { db, scripts, sandbox, now }) => {
  /** Which functions of TS013 a script has, or why it cannot be loaded. */
  const functionsOf = async (source: string): Promise<string[] | CallFault> => {
    const result = await sandbox.call(scriptOf(source), { input: '{}', now: now() })
    return result.ok ? (JSON.parse(result.json) as string[]) : result.fault
  }

  const demandCodec = async (thingTypeId: number) => {
    await scripts.load()
    const codec = await readCodec(db, scripts, thingTypeId)
    if (!codec) throw notFound(`There is no thing type ${thingTypeId}`)
    const functions = codec.script === undefined ? undefined : await functionsOf(codec.script)
    return { ...codec, functions: Array.isArray(functions) ? functions : undefined }
  }

  addEndpoints(
    app,
    {
      listThingTypeCodecs: contract.listThingTypeCodecs,
      getThingTypeCodec: contract.getThingTypeCodec,
      saveThingTypeCodec: contract.saveThingTypeCodec,
      deleteThingTypeCodec: contract.deleteThingTypeCodec,
      tryThingTypeCodec: contract.tryThingTypeCodec,
    },
    {
      listThingTypeCodecs: async () => {
        await scripts.load()
        return readCodecSummaries(db, scripts)
      },

      getThingTypeCodec: ({ params }) => demandCodec(params.thingTypeId),

      saveThingTypeCodec: async ({ params, body }) => {
        const { connectivityType } = await demandCodec(params.thingTypeId)
        if (connectivityType !== 'LORA') refuse('Things of this type send no LoRaWAN payload')
        const functions = await functionsOf(body.script)
        if (!Array.isArray(functions)) refuse(withPlace(functions))
        else if (!functions.includes('decodeUplink')) refuse(missing('decodeUplink').reason)
        await scripts.save(params.thingTypeId, body.script, now())
        return demandCodec(params.thingTypeId)
      },

      deleteThingTypeCodec: async ({ params }) => {
        const { builtIn } = await demandCodec(params.thingTypeId)
        if (!(await scripts.remove(params.thingTypeId))) {
          throw notFound(`Thing type ${params.thingTypeId} has no codec script`)
        }
        const then = builtIn === undefined ? 'payloads are not decoded any more' : `${builtIn} decodes again`
        return { status: 'OK', message: `The script is removed; ${then}` }
      },

      tryThingTypeCodec: async ({ params, body }) => {
        const codec = await demandCodec(params.thingTypeId)
        const { payload, fPort, script = codec.script, recvTime = now() } = body
        const containers = await declaredContainers(db, params.thingTypeId)
        if (script === undefined) {
          const started = performance.now()
          const decoded = decodePayload(codec.builtIn ?? null, payload, fPort, new Date(recvTime))
          return { ...answerOf(decoded, containers), milliseconds: performance.now() - started, bytes: 0 }
        }
        const run = await decodeByScript(
          sandbox,
          scriptOf(script),
          { payloadHex: payload, fPort, time: recvTime },
          containers,
          true
        )
        return {
          data: dataIn(run.answer),
          ...answerOf(run.decoded, containers),
          line: run.fault?.line,
          column: run.fault?.column,
          milliseconds: run.figures.milliseconds,
          bytes: run.figures.bytes,
          console: run.figures.said,
        }
      },
    }
  )
}

/** @throws 400 */
function refuse(message: string): never {
  throw validationFailed([{ field: 'script', message }])
}

function withPlace({ reason, line, column }: CallFault): string {
  if (line === undefined) return reason
  const place = column === undefined ? `line ${line}` : `line ${line}, column ${column}`
  return `${reason.replace(/ \(line \d+\)$/, '')} (${place})`
}

const dataIn = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : undefined

interface Decoded {
  values: { container: string; value: string; unit?: string }[]
  location?: { latitude: number; longitude: number; altitude?: number; accuracy?: number } | undefined
  warnings: string[]
  errors: string[]
}

function answerOf(
  { values, location, warnings, errors }: Decoded,
  containers: readonly { container: string; name: string; unit: string }[]
) {
  const declared = new Map(containers.map((container) => [container.container, container]))
  return {
    values: values.map(({ container, value, unit }) => ({
      container,
      name: declared.get(container)?.name,
      unit: declared.get(container)?.unit ?? unit,
      value,
      declared: declared.has(container),
    })),
    location,
    warnings,
    errors,
  }
}
