import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'

import { Select, type SelectProps } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from './search-select.module.css'

interface SearchSelectProps extends Pick<SelectProps, 'required' | 'error' | 'description'> {
  label: string
  /** Empty where none is chosen. */
  value: string
  choices: readonly { value: string; label: string }[]
  placeholder: string
  /** What is said where nothing fits what was typed. */
  nothingFound: string
  onChange: (value: string) => void
}

/** A fleet may have thousands of things: typing narrows them. */
const MOST_SHOWN = 50

/** One of so many that one has to type to find it. */
export function SearchSelect({ choices, value, onChange, nothingFound, ...props }: SearchSelectProps) {
  // A link may name what the list does not have (yet)
  const isKnown = value === '' || choices.some((choice) => choice.value === value)
  return (
    <Select
      {...props}
      className={classes.select ?? ''}
      size="sm"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('ui.filter.remove', { filter: props.label }) }}
      nothingFoundMessage={nothingFound}
      data={isKnown ? choices : [{ value, label: value }, ...choices]}
      limit={MOST_SHOWN}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
    />
  )
}
