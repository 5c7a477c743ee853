import { expect, it } from 'vitest'

import { troublesOf } from './postgres-server.ts'

it('tells what the server had to do with failures, and nothing that tests do to it', () => {
  const troubles = [
    'LOG:  server process (PID 41) was terminated by signal 9: Killed',
    'FATAL:  sorry, too many clients already',
    'PANIC:  could not write to file "pg_wal/xlogtemp.52": No space left on device',
  ]
  const log = ['LOG:  starting PostgreSQL 15.9', ...troubles]
  const ofTests = 'FATAL:  terminating connection due to administrator command'

  expect(troublesOf([...log, ofTests, ''].join('\n'))).toEqual(troubles)
})
