import { globSync, readFileSync } from 'node:fs'

/** What opens the database of a test. */
const OPENS = /from '#testing\/(test-platform|stream-engine|signed-in-proxy|test-database)\.ts'/

/** What is only true there: `vite.config.ts` leaves these out of the first run. */
const ON_POSTGRES_ALONE = '.postgres.test.ts'

/** The tests that open a database, so that both have to pass them. Others would say nothing new on PostgreSQL. */
export function databaseTests(): string[] {
  return globSync('src/{platform,proxy,storage,server,testing}/**/*.test.ts')
    .filter((path) => path.endsWith(ON_POSTGRES_ALONE) || OPENS.test(readFileSync(path, 'utf8')))
    .toSorted()
}
