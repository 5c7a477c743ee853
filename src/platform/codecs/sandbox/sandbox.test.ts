import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { CallResult, Script } from './protocol.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

let sandbox: Sandbox

beforeAll(() => {
  sandbox = createSandbox()
})
afterAll(() => sandbox.close())

const NOW = Date.parse('2026-11-22T10:00:00Z')
let scripts = 0

/** A script under a key of its own. */
const scriptOf = (source: string) => ({ key: `script ${scripts++}`, source })
const input = (bytes: number[] = [1, 2]) => JSON.stringify({ bytes, fPort: 1, recvTime: NOW })
const decode = (script: Script, bytes?: number[], own = sandbox) =>
  own.call(script, { name: 'decodeUplink', input: input(bytes), now: NOW, isMeasured: true })
const run = (source: string) => decode(scriptOf(source))
const body = (statements: string) => run(`function decodeUplink(input) { ${statements} }`)
const answer = (result: CallResult): unknown => (result.ok ? JSON.parse(result.json) : result.fault)

const good = scriptOf(`function decodeUplink(input) {
  return { data: { sum: input.bytes[0] + input.bytes[1], port: input.fPort }, warnings: [], errors: [] }
}`)

describe('a script', () => {
  it('is called with bytes, port and time', async () => {
    const result = await body('return { data: { ...input, year: input.recvTime.getUTCFullYear() } }')
    expect(answer(result)).toEqual({
      data: { bytes: [1, 2], fPort: 1, recvTime: '2026-11-22T10:00:00.000Z', year: 2026 },
    })
  })

  it.each([
    'const decodeUplink = (input) => ({ data: { a: 1 } })',
    'var decodeUplink = function (input) { return { data: { a: 1 } } }',
    'class A {}; function decodeUplink() { console.log("x"); return { data: { a: 1 } } }',
  ])('may be written as %s', async (source) => {
    expect(answer(await run(source))).toEqual({ data: { a: 1 } })
  })

  it('tells which functions it has', async () => {
    const script = scriptOf('function decodeUplink() {}; const encodeDownlink = () => {}')
    const result = await sandbox.call(script, { input: '{}', now: NOW })
    expect(answer(result)).toEqual(['decodeUplink', 'encodeDownlink'])
  })

  it('answers the same each time, whatever it did before', async () => {
    const script = scriptOf(`let count = 0
      function decodeUplink() {
        count++
        globalThis.leak = (globalThis.leak ?? 0) + 1
        Array.prototype.leak = (Array.prototype.leak ?? 0) + 1
        return { data: { count, leak, inherited: [].leak, random: Math.random(), now: Date.now(), date: +new Date() } }
      }`)
    const calls = Array.from({ length: 5 }, () => decode(script))
    const answers = (await Promise.all(calls)).map(answer)
    expect(answers[0]).toMatchObject({ data: { count: 1, leak: 1, inherited: 1, now: NOW, date: NOW } })
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
  })

  it('sees no clock of the machine, no zone, no host and no network', async () => {
    const result = await body(`return { data: {
      offset: new Date().getTimezoneOffset(), local: new Date(2026, 0, 1, 5).getUTCHours(),
      globals: ['process', 'require', 'fetch', 'XMLHttpRequest', 'WebSocket', 'setTimeout', 'setInterval', 'performance',
        'std', 'os', 'Deno', 'Worker', 'SharedArrayBuffer', 'WebAssembly', 'module'].filter((name) => name in globalThis),
      host: (() => { try { return Function('return this.process')() ?? 'none' } catch (e) { return 'none' } })(),
    } }`)
    expect(answer(result)).toMatchObject({ data: { offset: 0, local: 5, globals: [], host: 'none' } })
  })

  it.each([
    [
      'its values',
      'console.log("n", input.bytes, { a: 1 }, undefined); console.warn("w")',
      ['n [1,2] {"a":1} undefined', 'w'],
    ],
    [
      'no more than 50 lines',
      'for (let n = 0; n < 60; n++) console.info(n)',
      Array.from({ length: 50 }, (_, n) => `${n}`),
    ],
    ['no long line', 'console.error("x".repeat(400))', [`${'x'.repeat(300)}…`]],
    ['what it said before it failed', 'console.log("here"); null.x', ['here']],
    ['what it said before it ran out of time', 'console.log("here"); for (;;);', ['here']],
    ['what cannot be written,', 'const a = {}; a.a = a; console.log(a, 1n, Symbol())', ['? ? Symbol()']],
    ['nothing that it did not say', '', []],
  ])('tells of the console %s', async (_, statements, lines) => {
    const result = await body(statements)
    expect(result.figures.said).toEqual(lines)
  })

  it('says nothing to the console where nobody listens', async () => {
    const script = scriptOf('function decodeUplink() { console.log("x"); return { data: { a: 1 } } }')
    const { figures } = await sandbox.call(script, { name: 'decodeUplink', input: input(), now: NOW })
    expect(figures).not.toHaveProperty('said')
    expect((await decode(script)).figures.said).toEqual(['x'])
  })

  it('says what it used, and not what another call did', async () => {
    const script = scriptOf(
      'function decodeUplink(input) { return { data: { a: new Uint8Array(input.bytes[0] * 1e6).length } } }'
    )
    const large = (await decode(script, [4])).figures
    const small = (await decode(script, [1])).figures
    expect(large.milliseconds).toBeGreaterThan(0)
    expect(large.bytes).toBeGreaterThan(4e6)
    // Some of it may lie in what loading left free
    expect(small.bytes).toBeGreaterThan(0.9e6)
    expect(small.bytes).toBeLessThan(2e6)
  })
})

describe('a script that fails', () => {
  it.each([
    ['throws', 'throw new Error("bad port")', 'threw', /bad port \(line 1\)/],
    ['throws no error', 'throw "text"', 'threw', /text/],
    ['throws nothing', 'throw undefined', 'threw', /failed/],
    ['names what is not', 'return nothing', 'threw', /'nothing' is not defined/],
    ['loops', 'for (;;);', 'time', /stopped after 100 ms/],
    ['catches and loops', 'for (;;) { try { for (;;); } catch (e) {} }', 'time', /stopped/],
    ['loops in a getter of its answer', 'return { get data() { for (;;); } }', 'time', /stopped/],
    ['loops in an error', 'throw { get message() { for (;;); } }', 'time', /stopped/],
    ['allocates a string', 'let s = "x"; for (;;) s += s', 'threw', /string/],
    ['allocates arrays', 'const a = []; for (;;) a.push(new Uint8Array(100000))', 'memory', /10 MB/],
    ['allocates objects', 'const a = []; for (;;) a.push({ a: [] })', 'memory', /10 MB/],
    ['allocates a buffer', 'new ArrayBuffer(1e9)', 'memory', /10 MB/],
    ['recurses', 'return decodeUplink(input)', 'stack', /too deeply/],
    [
      'recurses in a regular expression',
      'return { data: { a: /(a*)*$/.test("a".repeat(40) + "b") } }',
      undefined,
      /./,
    ],
    [
      'nests its answer',
      'let o = {}; for (let i = 0; i < 1e4; i++) o = { o }; return o',
      'stack',
      /too deeply/,
    ],
    ['answers a promise', 'return Promise.resolve({})', 'async', /asynchronous/],
    ['answers too much', 'return { data: { a: "x".repeat(1e5) } }', 'output', /32768 characters/],
    ['answers nothing', '', 'output', /answered nothing/],
    ['answers a cycle', 'const o = {}; o.o = o; return o', 'threw', /circular/],
    ['imports', 'return import("fs")', 'async', /asynchronous/],
  ])('%s', async (_, statements, kind, reason) => {
    const result = await body(statements)
    const fault = result.ok ? undefined : result.fault
    expect(fault?.kind ?? (kind === undefined ? undefined : 'none')).toBe(kind ?? fault?.kind)
    expect(fault?.reason ?? result).toMatch(reason)
    // The others go on
    expect(answer(await decode(good, [3, 4]))).toEqual({
      data: { sum: 7, port: 1 },
      warnings: [],
      errors: [],
    })
  })

  it.each([
    ['function decodeUplink(input) {\n  var x = ;\n}', 'syntax', 2, 11],
    ['let a = 1\nlet b = a.b.c\nfunction decodeUplink() {}', 'threw', 2, undefined],
    ['for (;;);', 'time', undefined, undefined],
    ['async function decodeUplink() { return {} }', 'async', undefined, undefined],
    ['function Decoder() {}', 'missing', undefined, undefined],
    ['import fs from "fs"', 'syntax', 1, undefined],
    ['', 'missing', undefined, undefined],
  ])('to load: %s', async (source, kind, line, column) => {
    const result = await run(source)
    expect(result).toMatchObject({ ok: false, fault: { kind } })
    const fault = result.ok ? undefined : result.fault
    expect(fault?.line).toBe(line)
    expect(column === undefined ? undefined : fault?.column).toBe(column)
  })

  it('cannot reach the functions that call it', async () => {
    const script = scriptOf(`
      JSON.stringify = () => '{"data":{"forged":true}}'
      JSON.parse = () => ({})
      Object.prototype.then = () => {}
      delete Object.prototype.then
      Date = undefined
      function decodeUplink(input) { return { data: { honest: input.bytes.length } } }`)
    expect(answer(await decode(script))).toEqual({ data: { honest: 2 } })
  })
})

describe('a sandbox', () => {
  it('ends its thread where a script does not stop, and runs what waits in another', async () => {
    // A search of QuickJS's own, which it never looks up from
    const stuck = scriptOf(`function decodeUplink() {
      return { data: { a: Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1) } }
    }`)
    const own = createSandbox({ patience: 2500 })
    const calls = [decode(good, [1, 1], own), decode(stuck, undefined, own), decode(good, [2, 2], own)]
    const [first, second, third] = await Promise.all(calls)
    expect(answer(first!)).toMatchObject({ data: { sum: 2 } })
    expect(second).toMatchObject({
      fault: { kind: 'time', reason: expect.stringContaining('thread') as string },
    })
    expect(answer(third!)).toMatchObject({ data: { sum: 4 } })
    await own.close()
  })

  it('lets a script rest that runs out of time again and again', async () => {
    const clock = { now: 0 }
    const own = createSandbox({ rest: 1000, now: () => clock.now })
    const looping = scriptOf('function decodeUplink() { for (;;); }')
    const call = () => decode(looping, undefined, own)
    const kinds: unknown[] = []
    for (let i = 0; i < 6; i++) {
      const result = await call()
      kinds.push(result.ok || result.fault.kind)
    }
    expect(kinds).toEqual(['time', 'time', 'time', 'time', 'time', 'suspended'])
    clock.now = 1000
    expect(await call()).toMatchObject({ fault: { kind: 'time' } })
    await own.close()
  })

  it('answers what waits when it closes, and whoever comes later', async () => {
    const own = createSandbox()
    const call = decode(scriptOf('function decodeUplink() { for (;;); }'), undefined, own)
    await own.close()
    expect(await call).toMatchObject({ ok: false, fault: { kind: 'broken' } })
    expect(await decode(good, undefined, own)).toMatchObject({ ok: false })
  })
})
