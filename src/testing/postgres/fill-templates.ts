import { SEEDED } from '../test-platform.ts'
import { PROXY_TABLES } from '../signed-in-proxy.ts'
import { TABLES } from '../stream-engine.ts'
import { NO_TABLES } from '../test-database.ts'
import { makeTemplate } from './copies.ts'

/** Makes what the tests copy before the first of them runs: it would pay for all with its own time. */
export async function fillTemplates(url: string): Promise<void> {
  for (const { kind, fill } of [NO_TABLES, SEEDED, TABLES, PROXY_TABLES]) await makeTemplate(url, kind, fill)
}
