import { decodePayload } from './decode.ts'
import type { CallFault, CallFigures, CallResult, Script } from './sandbox/protocol.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { readScriptAnswer, type DeclaredContainer, type ScriptDecoded } from './script-answer.ts'
import type { ScriptStore } from './script-store.ts'

/** Reads payloads by the built-in codecs, and by the scripts of thing types where they have one. */
export function createPayloadDecoder(scripts: ScriptStore, sandbox: Sandbox) {
  return {
    load: () => scripts.load(),
    decode: decodePayload,
    hasScripts: () => !scripts.isEmpty(),
    scriptOf: (thingTypeId: number) => scripts.find(thingTypeId)?.script.key,
    async run(thingTypeId: number, payloadHex: string, fPort: number, time: Date): Promise<ScriptDecoded> {
      const found = scripts.find(thingTypeId)
      if (!found) return { values: [], errors: ['The codec was just removed.'], warnings: [] }
      const payload = { payloadHex, fPort, time: time.getTime() }
      return (await decodeByScript(sandbox, found.script, payload, found.containers)).decoded
    },
  }
}

interface Payload {
  /** Bytes in hexadecimal. */
  payloadHex: string
  fPort: number
  /** Milliseconds since the epoch. */
  time: number
}

export interface ScriptRun {
  decoded: ScriptDecoded
  /** What the script answered, where it did. */
  answer: unknown
  fault: CallFault | undefined
  figures: CallFigures
}

/** Reads a payload by a script. Port 0 is the network's own and never read. Never rejects. */
export async function decodeByScript(
  sandbox: Sandbox,
  script: Script,
  { payloadHex, fPort, time }: Payload,
  containers: readonly DeclaredContainer[],
  isMeasured = false
): Promise<ScriptRun> {
  const figures = { milliseconds: 0, bytes: 0 }
  if (payloadHex === '' || fPort === 0) {
    return { decoded: { values: [], errors: [], warnings: [] }, answer: undefined, fault: undefined, figures }
  }
  if (payloadHex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(payloadHex)) {
    const errors = ['The payload is not an even number of hex digits.']
    return { decoded: { values: [], errors, warnings: [] }, answer: undefined, fault: undefined, figures }
  }
  const bytes = [...Buffer.from(payloadHex, 'hex')]
  const input = JSON.stringify({ bytes, fPort, recvTime: time })
  return read(await sandbox.call(script, { name: 'decodeUplink', input, now: time, isMeasured }), containers)
}

function read(result: CallResult, containers: readonly DeclaredContainer[]): ScriptRun {
  const { figures } = result
  if (result.ok) {
    const answer: unknown = JSON.parse(result.json)
    return { decoded: readScriptAnswer(result.json, containers), answer, fault: undefined, figures }
  }
  const { fault } = result
  return { decoded: { values: [], errors: [fault.reason], warnings: [] }, answer: undefined, fault, figures }
}
