import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { templateQueries } from '#api/downlink-templates.ts'
import { useLimits } from '#api/limits.ts'
import type { SendTarget } from '#api/template-run.ts'
import type { ThingResource } from '#contract/things.ts'

import { lackText } from '#web/permission/lack-text.ts'
import { t } from '#web/text/text.ts'

import { whyNot } from '../why-not.ts'

/** A thing that is to get the downlink, and why it would be refused. */
export interface Planned extends SendTarget {
  reason: string | undefined
  /** Whether the limits of the user's account are the reason. */
  isBeyond: boolean
}

export interface Preview {
  planned: readonly Planned[]
  /** Of fewer or other things than are chosen by now. */
  isOld: boolean
  /** Why nobody can tell, such as parameters that cannot be encoded. */
  fault: string | undefined
  /** What would be sent. */
  payload: string | undefined
  fPort: number | undefined
}

interface PreviewInput {
  templateUid: string | undefined
  parameters: Record<string, unknown> | undefined
  targets: readonly SendTarget[]
  things: readonly ThingResource[]
  mayAsk: boolean
}

/** So long nobody must have typed, in milliseconds. */
const PAUSE = 400

/** Which things would refuse it, before anything is sent. Those come first. */
export function usePreview({ templateUid, parameters, targets, things, mayAsk }: PreviewInput): Preview {
  const limits = useLimits()
  const known = useMemo(() => new Map(things.map((thing) => [thing.thingIdentifier, thing])), [things])
  // One that the account has nothing to do with would have the whole call refused
  const beyond = useMemo(() => {
    const reasonOf = (thing: ThingResource | undefined) =>
      thing
        ? lackText(limits, { companyName: thing.companyName, tags: thing.tags ?? [] })
        : t('downlink-many.not-yours')
    const entries = targets.map(({ id }) => [id, limits && reasonOf(known.get(id))] as const)
    return new Map(entries.filter(([, reason]) => reason !== undefined))
  }, [limits, known, targets])
  const within = targets.filter(({ id }) => !beyond.has(id)).map(({ id }) => id)
  const asked = JSON.stringify([templateUid, parameters, within])
  const [settled] = useDebouncedValue(asked, PAUSE)
  const body = useMemo(() => {
    const [uid, given, ids] = JSON.parse(settled) as [string | null, Record<string, unknown> | null, string[]]
    return { thingIdentifiers: ids, ...(uid && { templateUid: uid }), ...(given && { parameters: given }) }
  }, [settled])
  const isAsked = mayAsk && body.templateUid !== undefined && body.thingIdentifiers.length > 0
  const { data, error } = useQuery({ ...templateQueries.preview(body), enabled: isAsked })
  const isOld =
    mayAsk &&
    within.length > 0 &&
    templateUid !== undefined &&
    (asked !== settled || (!data && data !== null && !error))
  return useMemo(() => {
    const refused = new Map(data?.errors?.map(({ field = '', message = '' }) => [field, message]))
    const planned = targets.map((target) => {
      const thing = known.get(target.id)
      // A service that cannot be asked: what the thing itself tells
      const told = data === null ? thing && whyNot(thing, null) : refused.get(target.id)
      return { ...target, reason: beyond.get(target.id) ?? told, isBeyond: beyond.has(target.id) }
    })
    return {
      planned: planned.toSorted((a, b) => Number(b.reason !== undefined) - Number(a.reason !== undefined)),
      isOld,
      fault: error?.message,
      payload: data?.payload,
      fPort: data?.fPort,
    }
  }, [data, error, targets, known, beyond, isOld])
}
