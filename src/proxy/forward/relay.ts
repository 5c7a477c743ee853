import type { Dispatcher } from 'undici'

import { badGateway } from '#lib/api-error.ts'

import type { Ending } from './ending.ts'

export interface AnswerHead {
  statusCode: number
  headers: Dispatcher.ResponseData['headers']
}

/** Where the body of an answer goes as it comes. */
export interface AnswerSink {
  /**
   * @param chunk lent by its connection; see `giveBack`
   * @returns whether more may come now, once `drained` is called, or not at all
   */
  write(chunk: Buffer, drained: () => void): 'more' | 'wait' | 'enough'
  /** Nothing more comes. */
  end(): void
  /** The answer broke off. */
  fail(error: Error): void
}

/** Chooses by its head where an answer goes. What it throws gives the answer up. */
export type Accept = (head: AnswerHead) => AnswerSink

interface RelayOptions {
  dispatcher: Dispatcher
  accept: Accept
  /** Gives the call up, also while it waits for a connection. */
  ending: Ending
  /** The longest body, in bytes. */
  most: number
}

export const tooLong = () => badGateway('The answer of the platform is too long')

/**
 * Sends a request and hands its answer on chunk by chunk, no faster than it is taken in. Without a stream between: for
 * small answers it costs more than all else that the proxy does.
 * @returns the head, once the sink has had all that it wanted
 * @throws {Error} what broke the answer off, or gave it up
 */
export function relay(request: Dispatcher.DispatchOptions, options: RelayOptions): Promise<AnswerHead> {
  return new Promise((resolve, reject) => {
    const handler = new Relay(options, resolve, reject)
    options.ending.listen((reason) => handler.giveUp(reason))
    if (!options.ending.reason) options.dispatcher.dispatch(request, handler)
  })
}

class Relay implements Dispatcher.DispatchHandler {
  readonly #accept: Accept
  readonly #resolve: (head: AnswerHead) => void
  readonly #reject: (error: Error) => void
  #left: number
  #controller: Dispatcher.DispatchController | undefined
  #answer: { head: AnswerHead; sink: AnswerSink } | undefined
  #reason: Error | undefined

  constructor(
    { accept, most }: RelayOptions,
    resolve: (head: AnswerHead) => void,
    reject: (error: Error) => void
  ) {
    this.#accept = accept
    this.#left = most
    this.#resolve = resolve
    this.#reject = reject
  }

  giveUp(reason: Error): void {
    this.#reason ??= reason
    this.#reject(reason)
    this.#controller?.abort(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // Given up while it waited for a connection
    if (this.#reason) controller.abort(this.#reason)
  }

  onResponseStart(_: unknown, statusCode: number, headers: AnswerHead['headers']): void {
    // Of a hint like 103 the answer is still to come
    if (statusCode < 200) return
    const head = { statusCode, headers }
    try {
      this.#answer = { head, sink: this.#accept(head) }
    } catch (error) {
      this.giveUp(error instanceof Error ? error : new Error(String(error)))
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#answer) return
    this.#left -= chunk.length
    if (this.#left < 0) return this.giveUp(tooLong())
    const next = this.#answer.sink.write(chunk, () => controller.resume())
    if (next === 'wait') controller.pause()
    if (next !== 'enough') return
    this.#resolve(this.#answer.head)
    this.giveUp(new Error('Enough of the answer was read'))
  }

  onResponseEnd(): void {
    if (!this.#answer) return
    this.#answer.sink.end()
    this.#resolve(this.#answer.head)
  }

  onResponseError(_: unknown, error: Error): void {
    this.#answer?.sink.fail(error)
    this.#reject(error)
  }
}
