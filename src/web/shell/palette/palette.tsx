import { CloseButton, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import { findThings } from '#api/fleet/find-things.ts'
import { fleetQueries } from '#api/fleet.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { ModalDialog } from '#web/ui/modal-dialog.tsx'

import dialogs from '../dialogs.module.css'
import { fixedEntries, type PaletteEntry } from './palette-entries.ts'
import classes from './palette.module.css'

interface PaletteProps {
  open: boolean
  onClose: () => void
  onShowKeys: () => void
}

const MOST_THINGS = 12
const GROUPS = ['things', 'pages', 'actions'] as const

/** Finds things, pages and actions by what one remembers of them. */
export function Palette({ open, onClose, onShowKeys }: PaletteProps) {
  return (
    <ModalDialog
      label={t('palette.title')}
      open={open}
      onClose={onClose}
      className={`${dialogs.dialog ?? ''} ${classes.dialog ?? ''}`}
    >
      <Finder onClose={onClose} onShowKeys={onShowKeys} />
    </ModalDialog>
  )
}

function Finder({ onClose, onShowKeys }: Omit<PaletteProps, 'open'>) {
  const id = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  // The letter is on the screen before the fleet has been searched
  const searched = useDeferredValue(text)
  const { entries, count, note } = useEntries(searched)
  const at = Math.min(chosen, entries.length - 1)
  const perform = usePerform({ onClose, onShowKeys })
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      setChosen((at + step + entries.length) % entries.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const entry = entries[at]
      if (entry) perform(entry)
    }
  }

  return (
    <>
      <div className={classes.head}>
        <input
          className={classes.input}
          role="combobox"
          aria-label={t('palette.input')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('palette.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <CloseButton aria-label={t('palette.close')} onClick={onClose} />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        className={classes.list}
        role="listbox"
        aria-label={t('palette.results')}
      >
        {GROUPS.map((group) => {
          const own = entries.flatMap((entry, index) => (entry.group === group ? [{ entry, index }] : []))
          if (own.length === 0) return null
          return (
            <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
              <div id={`${id}-${group}`} className={classes.group} role="presentation">
                {t(`palette.${group}`)}
              </div>
              {own.map(({ entry, index }) => (
                <button
                  key={entry.id}
                  id={`${id}-${index}`}
                  type="button"
                  tabIndex={-1}
                  className={classes.option}
                  role="option"
                  aria-selected={index === at}
                  onPointerMove={() => setChosen(index)}
                  onClick={() => perform(entry)}
                >
                  <span className={classes.label}>{entry.label}</span>
                  {entry.detail !== undefined && <code>{entry.detail}</code>}
                </button>
              ))}
            </div>
          )
        })}
        {entries.length === 0 && <p className={classes.none}>{t('palette.none', { text: searched })}</p>}
      </div>
      <footer className={classes.foot}>
        <span role="status">{note ?? t('palette.count', { count })}</span>
        <span>{t('palette.hint')}</span>
      </footer>
    </>
  )
}

/** What a text finds: things first, since they are what most look for. */
function useEntries(text: string) {
  const { data: fleet, error, isPending } = useQuery(fleetQueries.all())
  return useMemo(() => {
    const { things, count } = findThings(fleet?.things ?? [], text, MOST_THINGS)
    const found: PaletteEntry[] = things.map(({ thingIdentifier, thingName }) => ({
      id: thingIdentifier,
      group: 'things',
      label: thingName ?? thingIdentifier,
      detail: thingIdentifier,
      act: { to: paths.thing(thingIdentifier) },
    }))
    if (count > things.length) {
      found.push({
        id: 'all things',
        group: 'things',
        label: t('palette.all', { count }),
        act: { to: paths.things({ search: text.trim() }) },
      })
    }
    const fixed = fixedEntries(text)
    const note = error
      ? t('palette.failed', { message: error.message })
      : isPending
        ? t('palette.loading')
        : undefined
    return { entries: [...found, ...fixed], count: count + fixed.length, note }
  }, [fleet, text, error, isPending])
}

function usePerform({ onClose, onShowKeys }: Omit<PaletteProps, 'open'>) {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  return ({ act }: PaletteEntry) => {
    onClose()
    if ('to' in act) void navigate(act.to)
    else if ('scheme' in act) setColorScheme(act.scheme)
    else onShowKeys()
  }
}
