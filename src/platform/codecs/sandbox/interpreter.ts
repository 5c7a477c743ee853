import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core'

import { faultOf, missing, outOfTime, type Thrown } from './call-faults.ts'
import type { FrozenClock } from './frozen-clock.ts'
import { forbidGrowth, takeImage, type MemoryImage } from './memory-image.ts'
import { prelude } from './prelude.ts'
import {
  LIMITS,
  type Call,
  type CallFault,
  type CallFigures,
  type CallResult,
  type CodecFunction,
} from './protocol.ts'

const FUNCTIONS: readonly CodecFunction[] = ['decodeUplink', 'encodeDownlink', 'decodeDownlink']

/** One script, loaded once, in a WebAssembly instance of its own. Every call starts from the state after loading. */
export interface Interpreter {
  run(call: Call): CallResult
  /** Whether something went wrong that its memory cannot be trusted after. */
  readonly isBroken: boolean
}

/** Processor time of this thread, in milliseconds: a busy machine must not fail a codec. */
const spent = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Loads a script. One that does not load answers each call with the reason. */
export async function loadScript(source: string, clock: FrozenClock): Promise<Interpreter> {
  const module = await newQuickJSWASMModuleFromVariant(variant)
  forbidGrowth(module.getWasmMemory())
  const runtime = module.newRuntime()
  runtime.setMemoryLimit(LIMITS.heapBytes)
  runtime.setMaxStackSize(LIMITS.stackBytes)
  const limit = limitTime(runtime)
  // Loading has the same limits as a call. The clock seeds `Math.random`, so that it is the same for each frame
  clock.set(0)
  limit.start()
  const context = runtime.newContext()
  const loaded = load(context, source, limit.isOver)
  if ('kind' in loaded) {
    const figures = { milliseconds: limit.spent(), bytes: 0 }
    return { isBroken: false, run: () => ({ ok: false, fault: loaded, figures }) }
  }
  // Before the image: the first measurement makes something that later ones need
  const heap = heapOf(context)
  const heapAtRest = heap()
  const image = takeImage(module.getWasmMemory())
  return interpreterOf(loaded, context, { limit, clock, image, kept: () => heap() - heapAtRest })
}

interface Loaded {
  enter: QuickJSHandle
  functions: ReadonlyMap<CodecFunction, QuickJSHandle>
}

function load(context: QuickJSContext, source: string, isOver: () => boolean): Loaded | CallFault {
  const enter = context.evalCode(prelude(LIMITS.answer, LIMITS.console))
  if (enter.error) throw new Error('The prelude does not load')
  const script = context.evalCode(source, 'codec.js', { type: 'global' })
  if (script.error) return isOver() ? outOfTime : faultOf(thrownBy(context, script.error), 'loading')
  const functions = new Map<CodecFunction, QuickJSHandle>()
  for (const name of FUNCTIONS) {
    const found = context.evalCode(`typeof ${name} === 'function' ? ${name} : undefined`)
    if (!found.error && context.typeof(found.value) === 'function') functions.set(name, found.value)
  }
  return { enter: enter.value, functions }
}

function thrownBy(context: QuickJSContext, error: QuickJSHandle): Thrown {
  const dumped: unknown = context.dump(error)
  if (typeof dumped !== 'object' || dumped === null) return { name: '', message: String(dumped), stack: '' }
  const parts = new Map(Object.entries(dumped))
  const text = (name: string) => {
    const value: unknown = parts.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { name: text('name'), message: text('message'), stack: text('stack') }
}

interface Surroundings {
  limit: ReturnType<typeof limitTime>
  clock: FrozenClock
  image: MemoryImage
  /** Bytes in use that were not after loading. */
  kept: () => number
}

function interpreterOf(
  { enter, functions }: Loaded,
  context: QuickJSContext,
  { limit, clock, image, kept }: Surroundings
): Interpreter {
  let isBroken = false
  const call = (name: CodecFunction, input: string, isHeard: boolean): { json: string } | CallFault => {
    const target = functions.get(name)
    if (!target) return missing(name)
    const heard = isHeard ? context.true : context.false
    const answer = context.callFunction(enter, context.undefined, target, context.newString(input), heard)
    if (limit.isOver()) return outOfTime
    if (answer.error) return faultOf(thrownBy(context, answer.error), name)
    const text = context.getString(answer.value)
    if (text.startsWith('=')) return { json: text.slice(1) }
    if (text.startsWith('!')) return faultOf(JSON.parse(text.slice(1)) as Thrown, name)
    return faultOf(text, name)
  }

  /** What the call said to the console; nothing where it left no memory to tell it in. */
  const readSaid = (): string[] => {
    // It may have used up its time
    limit.start()
    const answer = context.callFunction(context.getProp(enter, 'said'), context.undefined)
    return answer.error ? [] : (JSON.parse(context.getString(answer.value)) as string[])
  }

  return {
    get isBroken() {
      return isBroken
    },
    run({ name, input, now, isMeasured }) {
      image.restore()
      if (isMeasured === true) image.clearAbove()
      clock.set(now)
      limit.start()
      let outcome: { json: string } | CallFault
      const figures: CallFigures = { milliseconds: 0, bytes: 0 }
      try {
        const isHeard = isMeasured === true
        outcome =
          name === undefined ? { json: JSON.stringify([...functions.keys()]) } : call(name, input, isHeard)
        figures.milliseconds = limit.spent()
        if (isHeard) {
          figures.bytes = Math.max(0, image.growth(), kept())
          figures.said = readSaid()
        }
      } catch {
        // The host's own stack is exhausted, or the interpreter trapped: it ended in the middle of something
        isBroken = true
        figures.milliseconds = limit.spent()
        outcome = { kind: 'stack', reason: 'The codec calls itself too deeply.' }
      }
      return 'json' in outcome
        ? { ok: true, json: outcome.json, figures }
        : { ok: false, fault: outcome, figures }
    },
  }
}

/** Measuring walks the whole heap, which takes longer than a call. */
function heapOf(context: QuickJSContext): () => number {
  return () => {
    const usage = context.runtime.computeMemoryUsage()
    return context.getNumber(context.getProp(usage, 'memory_used_size'))
  }
}

function limitTime(runtime: QuickJSRuntime) {
  let start = 0
  let wall = 0
  let isOver = false
  runtime.setInterruptHandler(() => {
    isOver ||= spent() - start > LIMITS.milliseconds
    return isOver
  })
  return {
    start() {
      start = spent()
      wall = performance.now()
      isOver = false
    },
    isOver: () => isOver,
    spent: () => performance.now() - wall,
  }
}
