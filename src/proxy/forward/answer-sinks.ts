import { once } from 'node:events'
import { pipeline, type Transform } from 'node:stream'

import type { Answering } from './answering.ts'
import { giveBack } from './lent-buffers.ts'
import type { AnswerSink } from './relay.ts'

/** A chunk that stays what it is, whoever reads on. */
function kept(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk)
  giveBack(chunk)
  return copy
}

/** Keeps an answer of some length as a text. */
export class TextSink implements AnswerSink {
  readonly #most: number
  readonly #chunks: Buffer[] = []
  #length = 0

  /** @param most bytes; of a longer answer nothing is kept, and its connection is closed */
  constructor(most: number) {
    this.#most = most
  }

  /** UTF-8; undefined where it was longer. */
  get text(): string | undefined {
    return this.#length > this.#most ? undefined : Buffer.concat(this.#chunks, this.#length).toString('utf8')
  }

  write(chunk: Buffer): 'more' | 'enough' {
    this.#length += chunk.length
    if (this.#length > this.#most) return 'enough'
    this.#chunks.push(kept(chunk))
    return 'more'
  }

  end(): void {}

  fail(): void {}
}

/**
 * Carries an answer to the browser as it comes. Its head is sent with the first of its body, so that one that breaks off
 * before can still be answered with an error; one that breaks off later takes the browser's connection with it, so that
 * it never looks whole.
 */
export class ReplySink implements AnswerSink {
  readonly #answering: Answering
  readonly #status: number
  readonly #headers: Readonly<Record<string, string>>
  /** Bytes of the body, where the platform announced them. */
  readonly #length: number
  #hasBegun = false
  #hasEnded = false

  /** @param headers besides those that every answer has */
  constructor(answering: Answering, status: number, headers: Readonly<Record<string, string>>) {
    this.#answering = answering
    this.#status = status
    this.#headers = headers
    this.#length = Number(headers['content-length'] ?? Number.NaN)
  }

  write(chunk: Buffer, drained: () => void): 'more' | 'wait' {
    const { raw } = this.#answering
    this.#begin()
    // Head and body in one call of the system, as most answers come: whole
    if (chunk.length === this.#length) {
      this.#hasEnded = true
      raw.end(chunk, () => giveBack(chunk))
      return 'more'
    }
    // Written now and not at the end of the tick, so that what the system has taken is no reason to wait: a chunk as large
    // as the buffer would stop the platform's connection each time
    const { socket } = raw
    socket?.cork()
    const isTaken = raw.write(chunk, (error) => {
      if (!error) giveBack(chunk)
    })
    socket?.uncork()
    if (isTaken || raw.writableLength < raw.writableHighWaterMark) return 'more'
    raw.once('drain', drained)
    return 'wait'
  }

  end(): void {
    if (this.#hasEnded) return
    this.#begin()
    this.#answering.raw.end()
  }

  fail(): void {
    if (this.#hasBegun && !this.#hasEnded) this.#answering.raw.destroy()
  }

  #begin() {
    if (this.#hasBegun) return
    this.#hasBegun = true
    this.#answering.begin(this.#status, this.#headers)
  }
}

/** The same through filters, which see the body only. */
export class FilteredSink implements AnswerSink {
  /** Settles once the last of the answer has come out of the filters. */
  readonly done: Promise<void>
  readonly #first: Transform
  #drained: (() => void) | undefined

  constructor(filters: readonly [Transform, ...Transform[]], into: ReplySink) {
    this.#first = filters[0]
    const last = filters.reduce((from, filter) => pipeline(from, filter, () => undefined))
    last.on('data', (chunk: Buffer) => {
      if (into.write(chunk, () => last.resume()) === 'wait') last.pause()
    })
    last.on('error', () => {
      into.fail()
      // A filter that failed takes nothing more, which the next chunk finds out
      this.#drained?.()
    })
    this.done = once(last, 'end').then(() => into.end())
    // Whoever waits hears of it
    this.done.catch(() => undefined)
  }

  write(chunk: Buffer, drained: () => void): 'more' | 'wait' | 'enough' {
    if (this.#first.destroyed) return 'enough'
    if (this.#first.write(kept(chunk))) return 'more'
    this.#drained = drained
    this.#first.once('drain', drained)
    return 'wait'
  }

  end(): void {
    if (!this.#first.destroyed) this.#first.end()
  }

  fail(error: Error): void {
    this.#first.destroy(error)
  }
}
