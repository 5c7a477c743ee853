import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import {
  machineEnvironment,
  makeDataDir,
  PROJECT,
  removeDataDir,
  type Server,
  UNLESS_TOLD,
} from './server.ts'

/** A server among others in one process: it cannot be killed alone. */
export type HostedServer = Omit<Server, 'kill'>

export interface ServerHost {
  /** As `startServer` does, in a fraction of the time, since the program is loaded already. */
  start: (env?: Record<string, string>) => Promise<HostedServer>
  stop: () => Promise<void>
}

/** What `src/testing/server-host.ts` answers. */
interface Answer {
  id: number
  url?: string
  text?: string
  fault?: string
  ended?: true
}

interface Tenant {
  printed: string
  settle: (answer: Answer) => void
}

const SERVER_HOST = 'src/testing/server-host.ts'

/** A process that runs servers one after the other, for the tests of one worker. */
export function startHost(): ServerHost {
  const child = fork(join(PROJECT, SERVER_HOST), [], {
    cwd: PROJECT,
    env: machineEnvironment(),
    stdio: 'inherit',
  })
  const ended = once(child, 'exit')
  const tenants = new Map<number, Tenant>()
  let count = 0

  child.on('message', (message) => {
    const answer = message as Answer
    const tenant = tenants.get(answer.id)
    if (!tenant) return
    if (answer.text === undefined) tenant.settle(answer)
    else tenant.printed += answer.text
  })
  child.once('exit', (code, signal) => {
    const fault = `The servers’ process ended with ${signal ?? `code ${code}`}`
    for (const [id, { settle }] of tenants) settle({ id, fault })
  })

  const ask = async (id: number, tenant: Tenant, env?: Record<string, string>) => {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    tenant.settle = resolve
    child.send({ id, env })
    const answer = await promise
    if (answer.fault) throw new Error(`${answer.fault}\nIt printed:\n${tenant.printed || '(nothing)'}`)
    return answer
  }

  return {
    start: async (env = {}) => {
      const id = (count += 1)
      const dataDir = makeDataDir()
      const tenant: Tenant = { printed: '', settle: () => undefined }
      tenants.set(id, tenant)
      const { url = '' } = await ask(id, tenant, { ...UNLESS_TOLD, ...env, DATA_DIR: dataDir })
      return {
        url,
        dataDir,
        output: () => tenant.printed,
        stop: async () => {
          // A test that ends its server itself leaves nothing to end
          if (!tenants.has(id)) return 0
          await ask(id, tenant)
          tenants.delete(id)
          removeDataDir(dataDir)
          return 0
        },
      }
    },
    stop: async () => {
      child.disconnect()
      await ended
    },
  }
}
