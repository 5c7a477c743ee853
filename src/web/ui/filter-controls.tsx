import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'

import { t } from '#web/text/text.ts'

import classes from './filter-controls.module.css'

/** The controls that narrow a list, in a row that wraps. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="search" className={classes.bar} aria-label={label}>
      {children}
    </div>
  )
}

interface SearchInputProps {
  label: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
}

/** A search field; the key `/` focuses the page's first one. */
export function SearchInput({ label, placeholder, value, onChange }: SearchInputProps) {
  return (
    <TextInput
      className={classes.search}
      type="search"
      size="sm"
      label={label}
      placeholder={placeholder}
      data-page-search
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
      rightSection={
        value === '' ? undefined : (
          <CloseButton size="sm" aria-label={t('ui.search.clear')} onClick={() => onChange('')} />
        )
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export interface FilterOption {
  value: string
  label: string
}

interface FilterSelectProps {
  label: string
  /** Empty where it does not narrow. */
  value: string
  options: readonly FilterOption[]
  /** The entry that does not narrow; "Any" unless given. */
  any?: string
  onChange: (value: string) => void
}

/** A choice that narrows a list. The platform's own select: quick, known to every keyboard, and right on a phone. */
export function FilterSelect({
  label,
  value,
  options,
  any = t('ui.filter.any'),
  onChange,
}: FilterSelectProps) {
  // A link may carry a value that the list does not have (any more): it stays visible, and can be taken back
  const known = value === '' || options.some((option) => option.value === value)
  return (
    <NativeSelect
      className={classes.select}
      size="sm"
      label={label}
      value={value}
      data-active={value === '' ? undefined : true}
      data={[{ value: '', label: any }, ...options, ...(known ? [] : [{ value, label: value }])]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface MoreFiltersProps {
  /** How many of them narrow the list. */
  active: number
  children: ReactNode
}

/** Filters that a narrow screen has behind a button. */
export function MoreFilters({ active, children }: MoreFiltersProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        className={classes.more}
        size="sm"
        variant="default"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {active === 0 ? t('ui.filters') : t('ui.filters.active', { count: active })}
      </Button>
      <div id={id} className={classes.filters} data-open={open || undefined}>
        {children}
      </div>
    </>
  )
}

interface FilterChipsProps {
  label: string
  chips: readonly { id: string; label: string; onRemove: () => void }[]
}

/** Chosen values, each with a button that takes it back. */
export function FilterChips({ label, chips }: FilterChipsProps) {
  if (chips.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.id}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('ui.filter.remove', { filter: chip.label })}
            onClick={chip.onRemove}
          >
            {chip.label}
            <IconX size={12} stroke={2} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

export function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <Button className={classes.clear} size="sm" variant="subtle" onClick={onClear}>
      {t('ui.filters.clear')}
    </Button>
  )
}
