import { type KeyboardEvent, type RefObject, type SyntheticEvent, useId, useState } from 'react'

import { applyEdit } from '#web/ui/code-editor.tsx'

import { type Completion, completionAt, completionEdit } from './template-completion.ts'

interface Open extends Completion {
  /** Which entry is chosen. */
  index: number
}

/** What can be typed at the cursor of an editor: offered, moved through and taken by keyboard or pointer. */
export function useCompletion(editor: RefObject<HTMLTextAreaElement | null>) {
  const id = useId()
  const [open, setOpen] = useState<Open>()

  const look = (area: HTMLTextAreaElement, asked: boolean) => {
    const { selectionStart, selectionEnd, value } = area
    const found = selectionStart === selectionEnd ? completionAt(value, selectionStart, asked) : undefined
    setOpen(found && { ...found, index: 0 })
  }
  const take = (text: string | undefined) => {
    if (!open || !editor.current || text === undefined) return
    editor.current.focus()
    applyEdit(editor.current, completionEdit(open, text))
    setOpen(undefined)
  }
  const move = (by: number) => {
    if (open) setOpen({ ...open, index: (open.index + by + open.entries.length) % open.entries.length })
  }

  /** Keys that are for the list. */
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isAsked = event.key === ' ' && (event.ctrlKey || event.metaKey)
    if (isAsked) look(event.currentTarget, true)
    else if (open && event.key === 'ArrowDown') move(1)
    else if (open && event.key === 'ArrowUp') move(-1)
    else if (open && (event.key === 'Enter' || event.key === 'Tab')) take(open.entries[open.index]?.text)
    else if (open && event.key === 'Escape') setOpen(undefined)
    else return
    event.preventDefault()
  }
  /** The list is that of the place where the cursor is. */
  const onCaret = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    const isStill =
      open && open.from <= currentTarget.selectionStart && currentTarget.selectionStart <= open.to
    // Asked for by hand, it stays while one types on
    if (!isStill || currentTarget.value[open.from] === '%') look(currentTarget, false)
    else look(currentTarget, true)
  }
  return {
    open,
    listId: id,
    entryId: open && `${id}-${open.index}`,
    onKey,
    onCaret,
    take,
    close: () => setOpen(undefined),
  }
}
