import { useDeferredValue, useEffect, useRef } from 'react'
import { NavLink, useSearchParams } from 'react-router'

import type { ApiDescription, Operation } from '#api/openapi-operations.ts'
import { useBeyondLimits } from '#api/limits.ts'
import { useNeededRole } from '#api/session.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { FilterBar, SearchInput } from '#web/ui/filter-controls.tsx'

import classes from './api-console.module.css'
import { findOperations, groupsOf } from './find-operations.ts'
import { OWN_KEYS } from './request-draft.ts'
import { useKeyDown } from './use-key-down.ts'

interface OperationListProps {
  description: ApiDescription
  /** Those that the service has. */
  operations: readonly Operation[]
}

/** Every operation, by what it is about; the extensions apart. Arrow keys move within it. */
export function OperationList({ description, operations }: OperationListProps) {
  const [params, setParams] = useSearchParams()
  const search = params.get(OWN_KEYS.search) ?? ''
  const found = findOperations(operations, useDeferredValue(search))
  const list = useRef<HTMLElement>(null)

  const onSearch = (text: string) => {
    const next = new URLSearchParams(window.location.search)
    if (text === '') next.delete(OWN_KEYS.search)
    else next.set(OWN_KEYS.search, text)
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
  }
  useKeyDown(list, (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const places = [...(list.current?.querySelectorAll<HTMLElement>('input, a') ?? [])]
    const at = places.indexOf(event.target as HTMLElement)
    const next = step === undefined || at < 0 ? undefined : places[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  // A link may lead to an operation far down
  useEffect(() => {
    list.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <section ref={list} className={classes.list} aria-label={t('api-console.operations')}>
      <FilterBar label={t('api-console.find')}>
        <SearchInput
          label={t('api-console.find')}
          placeholder={t('api-console.find.hint')}
          value={search}
          onChange={onSearch}
        />
      </FilterBar>
      <p className={classes.note} role="status">
        {t('api-console.count', { shown: found.length, total: operations.length })}
      </p>
      <div className={classes.groups}>
        {groupsOf(found).map(({ tag, isExtension, operations: own }) => (
          <section key={`${tag} ${isExtension}`} aria-label={headingOf(tag, isExtension)}>
            <h3 title={description.tags[tag]}>{headingOf(tag, isExtension)}</h3>
            <ul>
              {own.map((operation) => (
                <Entry key={operation.operationId} operation={operation} search={search} />
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <p className={classes.note}>{t('api-console.none', { search })}</p>}
      </div>
    </section>
  )
}

const headingOf = (tag: string, isExtension: boolean) =>
  isExtension ? t('api-console.extensions', { tag }) : tag

function Entry({ operation, search }: { operation: Operation; search: string }) {
  const { operationId, method, path, summary, isForProxy } = operation
  const neededRole = useNeededRole(operation)
  const isBeyond = useBeyondLimits(operationId)
  const isWithheld = neededRole !== undefined || isBeyond || isForProxy
  return (
    <li>
      <NavLink
        to={paths.apiOperation(operationId, search === '' ? {} : { [OWN_KEYS.search]: [search] })}
        className={classes.entry}
        data-withheld={isWithheld || undefined}
        preventScrollReset
      >
        <strong data-method={method}>{method}</strong>
        <code>{path}</code>
        <span>{summary}</span>
      </NavLink>
    </li>
  )
}
