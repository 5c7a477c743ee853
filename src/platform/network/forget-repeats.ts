import type { Database } from '#platform/storage/database.ts'

const DAY = 86_400_000
/** Milliseconds. No network sends a message again after a month. */
export const REPEATS_KEPT = 35 * DAY
/** Nothing of a start, and of a history that is filled in then, is in its way. */
const FIRST_AFTER = 3_600_000
/** Of one statement, so that the network's wait for their turn is short. */
const DEVICES_AT_ONCE = 20

interface ForgetOptions {
  db: Database
  now: () => number
}

/** Forgets by and by what recognises messages that were sent again, so that it does not grow for ever. */
export interface RepeatForgetter {
  start(): void
  /** Does at once what is else done once a day. */
  forget(): Promise<void>
  close(): Promise<void>
}

export function createRepeatForgetter({ db, now }: ForgetOptions): RepeatForgetter {
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let running: Promise<void> | undefined

  /** By device, as the table's key begins: no index by time is written for every frame. */
  const forget = async () => {
    const before = now() - REPEATS_KEPT
    let last = ''
    for (;;) {
      const devices = await db
        .selectFrom('things')
        .select('identifier')
        .where('identifier', '>', last)
        .orderBy('identifier')
        .limit(DEVICES_AT_ONCE)
        .execute()
      const euis = devices.map(({ identifier }) => identifier)
      if (euis.length === 0 || isClosed) return
      await db.deleteFrom('frame_repeats').where('dev_eui', 'in', euis).where('time', '<', before).execute()
      last = euis.at(-1) ?? last
    }
  }
  const run = () => {
    running ??= forget().finally(() => {
      running = undefined
    })
    return running
  }
  const later = (pause: number) => {
    timer = setTimeout(() => {
      // What could not be forgotten today is tomorrow
      void run()
        .catch(() => undefined)
        .then(() => !isClosed && later(DAY))
    }, pause).unref()
  }

  return {
    start() {
      if (!timer && !isClosed) later(FIRST_AFTER)
    },
    forget: run,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running?.catch(() => undefined)
    },
  }
}
