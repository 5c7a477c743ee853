import { createHmac, timingSafeEqual } from 'node:crypto'

import type { ProxyDatabase } from '../storage/database.ts'
import type { Schema } from '../storage/schema.ts'

export type AuditRow = Schema['audit']
export type AuditFacts = Omit<AuditRow, 'seq' | 'hash'>

/** What the first entry of all follows. */
export const BEGINNING = '0'.repeat(64)

/** Keyed, so that who can write the database but has not the key cannot make a chain that verifies. */
export function chainHash(key: Buffer, before: string, seq: number, facts: AuditFacts): string {
  const { at, phase, call_id, user_name, role, address, operation, target, changes, status } = facts
  const said = [before, seq, at, phase, call_id, user_name, role, address, operation, target, changes, status]
  return createHmac('sha256', key).update(JSON.stringify(said)).digest('hex')
}

export function anchorSignature(key: Buffer, { seq, hash, at }: { seq: number; hash: string; at: number }) {
  return createHmac('sha256', key)
    .update(JSON.stringify(['anchor', seq, hash, at]))
    .digest('hex')
}

export interface Verdict {
  entries: number
  /** The newest entry and its hash: noted elsewhere, they show that nothing was cut off the end. */
  head: { seq: number; hash: string } | undefined
  /** What is wrong, the first of it; undefined for a whole chain. */
  fault: string | undefined
}

/** Whether anything was ever recorded that is still there, or signed for. */
export async function hasAuditTrail(db: ProxyDatabase): Promise<boolean> {
  const entry = await db.selectFrom('audit').select('seq').limit(1).executeTakeFirst()
  return (
    entry !== undefined ||
    (await db.selectFrom('audit_anchors').select('seq').limit(1).executeTakeFirst()) !== undefined
  )
}

/** Entries of which one has to verify: who changes the newest one must not keep the server from starting by it. */
const NEWEST = 50

/** Whether a key is the trail's: its anchor or one of its newest entries was made with it. True of a trail that is empty. */
export async function isKeyOfTrail(db: ProxyDatabase, key: Buffer): Promise<boolean> {
  const anchor = await db.selectFrom('audit_anchors').selectAll().orderBy('seq', 'desc').executeTakeFirst()
  if (anchor && isSame(anchor.signature, anchorSignature(key, anchor))) return true
  const rows = await db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(NEWEST).execute()
  if (rows.length === 0) return anchor === undefined
  const first = anchor?.hash ?? BEGINNING
  return rows.some(({ seq, hash, ...facts }, index) =>
    isSame(hash, chainHash(key, rows[index + 1]?.hash ?? first, seq, facts))
  )
}

const PART = 1000

/** Walks the chain from its anchor, or its beginning, to its end. */
export async function verifyChain(db: ProxyDatabase, key: Buffer): Promise<Verdict> {
  const anchor = await db.selectFrom('audit_anchors').selectAll().orderBy('seq', 'desc').executeTakeFirst()
  let [seq, hash] = [0, BEGINNING]
  let entries = 0
  const end = (fault?: string): Verdict => ({ entries, head: seq > 0 ? { seq, hash } : undefined, fault })
  if (anchor) {
    if (!isSame(anchor.signature, anchorSignature(key, anchor)))
      return end('The anchor is not signed by this key')
    ;({ seq, hash } = anchor)
  }
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PART)
      .execute()
    for (const { seq: next, hash: shown, ...facts } of rows) {
      if (next !== seq + 1) return end(`Entries ${seq + 1} to ${next - 1} are missing`)
      if (!isSame(shown, chainHash(key, hash, next, facts))) return end(`Entry ${next} was changed`)
      ;[seq, hash] = [next, shown]
      entries++
    }
    if (rows.length < PART) return end()
  }
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
