import { claim, isUnclaimed } from '#platform/storage/claims.ts'
import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'

/** Hands a mail to a server. Never rejects: `isFinal` is a refusal that no other attempt would change. */
export type SendMail = (mail: {
  to: string[]
  subject: string
  text: string
  /** The same at every attempt, so that a mail that comes twice is known as one. */
  messageId: string
}) => Promise<{ ok: true } | { ok: false; reason: string; isFinal: boolean }>

interface NoticesOptions {
  db: Database
  /** Absent where no mail server is configured: then what would have been sent is recorded. */
  sendMail: SendMail | undefined
  now: () => number
  duty?: Duty
}

/** Tells companies by mail that their streams fail. What is to be told lies in the database until it is. */
export interface Notices {
  /** Tells what is to be told, and waits for it. */
  work(): Promise<void>
  close(): Promise<void>
}

/** A stream that fails, recovers and fails again is told of once in as long; a mail that nobody takes is given up then. */
const DAY = 86_400_000
const AT_ONCE = 20

export function createNotices({ db, sendMail, now, duty = soleDuty }: NoticesOptions): Notices {
  let working: Promise<void> | undefined
  let isTakenUp = false
  let isClosed = false

  const begin = ({ id }: PendingEvent) =>
    claim({ db, duty, now }, (trx, at) =>
      trx
        .updateTable('stream_events')
        .set({ claimed_at: at })
        .where('id', '=', id)
        .where('mail', 'is', null)
        .where(isUnclaimed(at))
        .returning('id')
        .executeTakeFirst()
    )

  /** @returns what to write of an event: without a `mail`, to be tried again */
  const tell = async (event: PendingEvent) => {
    const { id, email: to } = event
    const outcome = (mail: string | null, reason: string | null) => ({
      ...{ mail, mail_to: to, mail_reason: reason },
    })
    if (event.kind === 'FAILING' && (await wasToldOf(db, event))) {
      return outcome('NOT_SENT', 'It was told of less than a day before')
    }
    if (to === null) return outcome('NOT_SENT', 'The company has no e-mail address')
    if (!sendMail) return outcome('NOT_SENT', 'No SMTP_URL is set')
    const messageId = `<stream-event-${id}-${event.at}@thingdeck>`
    const attempt = await sendMail({ to: [to], ...mailOf(event), messageId })
    if (attempt.ok) return outcome('SENT', null)
    const isGivenUp = attempt.isFinal || now() - event.at > DAY
    return outcome(isGivenUp ? 'FAILED' : null, attempt.reason)
  }
  const workAll = async () => {
    if (!(await duty.isOurs())) return
    if (!isTakenUp && duty === soleDuty) await takeUp(db)
    isTakenUp = true
    for (const event of await pendingEvents(db, now())) {
      if (isClosed || !(await duty.isOurs())) return
      const claimedAt = await begin(event)
      if (claimedAt === undefined) continue
      // One mail too many says what the other one says: it has the same Message-ID
      const outcome = await tell(event)
      await db
        .updateTable('stream_events')
        .set({ ...outcome, claimed_at: null })
        .where('id', '=', event.id)
        .where('claimed_at', '=', claimedAt)
        .execute()
    }
  }

  return {
    work: () => (working ??= workAll().finally(() => (working = undefined))),
    async close() {
      isClosed = true
      await working?.catch(() => undefined)
    },
  }
}

interface PendingEvent {
  id: number
  stream_id: number
  kind: string
  at: number
  reason: string | null
  name: string
  url: string
  email: string | null
}

/** Nobody else could be at what this one had begun when it ended. */
const takeUp = (db: Database) =>
  db.updateTable('stream_events').set({ claimed_at: null }).where('mail', 'is', null).execute()

function pendingEvents(db: Database, now: number): Promise<PendingEvent[]> {
  return db
    .selectFrom('stream_events as e')
    .innerJoin('stream_definitions as s', 's.id', 'e.stream_id')
    .innerJoin('companies as c', 'c.id', 's.company_id')
    .select(['e.id', 'e.stream_id', 'e.kind', 'e.at', 'e.reason', 's.name', 's.url', 'c.email'])
    .where('e.mail', 'is', null)
    .where(isUnclaimed(now))
    .where('e.kind', 'in', ['FAILING', 'DISABLED'])
    .orderBy('e.id')
    .limit(AT_ONCE)
    .execute()
}

async function wasToldOf(db: Database, event: PendingEvent): Promise<boolean> {
  const told = await db
    .selectFrom('stream_events')
    .select('id')
    .where('stream_id', '=', event.stream_id)
    .where('kind', '=', 'FAILING')
    .where('mail', '=', 'SENT')
    .where('at', '>', event.at - DAY)
    .executeTakeFirst()
  return told !== undefined
}

/** A stream's name may have any character, but a header and a line have none that ends them. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

function mailOf({ kind, name, url, reason, at }: PendingEvent) {
  const [subject, text] =
    kind === 'DISABLED'
      ? [
          'was disabled',
          'It sends nothing until somebody resumes it; what arrives until then is in its failures.',
        ]
      : ['is failing', 'What could not be delivered is in its failures, from where it can be sent again.']
  const lines = [
    `The stream ${name} ${subject}.`,
    '',
    `Endpoint  ${new URL(url).origin}`,
    `Since     ${new Date(at).toISOString()}`,
    `Reason    ${reason ?? ''}`,
    '',
    text,
  ]
  return { subject: oneLine(`Stream ${name} ${subject}`), text: `${lines.map(oneLine).join('\n')}\n` }
}
