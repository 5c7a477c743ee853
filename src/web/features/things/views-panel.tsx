import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconLink, IconTrash } from '@tabler/icons-react'
import { type MouseEvent, useState } from 'react'
import { Link } from 'react-router'

import { paths, type ThingsFilter } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { closePopover } from '#web/ui/popover-button.tsx'
import { showToast } from '#web/ui/toast.ts'

import classes from './panels.module.css'
import { deleteView, MOST_NAME, type SavedView, saveView, useSavedViews, viewSearch } from './saved-views.ts'

interface ViewsPanelProps {
  filter: ThingsFilter
  /** The page goes by this name from now on. */
  onName: (name: string) => void
}

const suggested = (): { name: string; filter: ThingsFilter }[] => [
  { name: t('things.views.silent'), filter: { activity: 'silent', sort: 'lastActivity' } },
  { name: t('things.views.never'), filter: { activity: 'never' } },
  { name: t('things.views.not-provisioned'), filter: { provisioned: 'no' } },
]

const addressOf = ({ name, search }: SavedView) =>
  `${paths.things()}?${new URLSearchParams([...new URLSearchParams(search), ['view', name]]).toString()}`

const close = ({ currentTarget }: MouseEvent) => closePopover(currentTarget)

/** Lists under a name: to open, to send to somebody, to save. */
export function ViewsPanel({ filter, onName }: ViewsPanelProps) {
  const views = useSavedViews()
  return (
    <div className={classes.panel}>
      <h2>{t('things.views.saved')}</h2>
      {views.length === 0 ? (
        <p className={classes.text}>{t('things.views.none')}</p>
      ) : (
        <ul className={classes.views}>
          {views.map((view) => (
            <SavedViewItem key={view.name} view={view} isCurrent={view.name === filter.view} />
          ))}
        </ul>
      )}
      <h2>{t('things.views.suggested')}</h2>
      <ul className={classes.views}>
        {suggested().map((view) => (
          <li key={view.name}>
            <Link to={paths.things({ ...view.filter, view: view.name })} onClick={close}>
              {view.name}
            </Link>
          </li>
        ))}
      </ul>
      <SaveForm filter={filter} views={views} onSaved={onName} />
    </div>
  )
}

interface SavedViewItemProps {
  view: SavedView
  isCurrent: boolean
}

function SavedViewItem({ view, isCurrent }: SavedViewItemProps) {
  const { name } = view
  const copy = () =>
    navigator.clipboard.writeText(new URL(addressOf(view), window.location.href).href).then(
      () => showToast({ text: t('things.views.copied'), tone: 'good' }),
      () => showToast({ text: t('things.views.not-copied'), tone: 'bad' })
    )
  const remove = () => {
    deleteView(name)
    showToast({
      text: t('things.views.is-deleted', { name }),
      action: { label: t('ui.undo'), run: () => saveView(view) },
    })
  }
  return (
    <li>
      <Link to={addressOf(view)} aria-current={isCurrent || undefined} onClick={close}>
        {name}
      </Link>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={t('things.views.copy', { name })}
        onClick={() => void copy()}
      >
        <IconLink size={14} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={t('things.views.delete', { name })}
        onClick={remove}
      >
        <IconTrash size={14} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
    </li>
  )
}

interface SaveFormProps {
  filter: ThingsFilter
  views: readonly SavedView[]
  onSaved: (name: string) => void
}

function SaveForm({ filter, views, onSaved }: SaveFormProps) {
  const [typed, setTyped] = useState(filter.view ?? '')
  const name = typed.trim()
  return (
    <form
      className={classes.save}
      onSubmit={(event) => {
        event.preventDefault()
        if (name === '') return
        saveView({ name, search: viewSearch(filter) })
        showToast({ text: t('things.views.is-saved', { name }), tone: 'good' })
        onSaved(name)
        closePopover(event.currentTarget)
      }}
    >
      <h2>{t('things.views.save-as')}</h2>
      <div>
        <TextInput
          size="xs"
          aria-label={t('things.views.name')}
          placeholder={t('things.views.name')}
          maxLength={MOST_NAME}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" size="xs" disabled={name === ''}>
          {t('things.views.save')}
        </Button>
      </div>
      {views.some((view) => view.name === name) && (
        <p className={classes.text}>{t('things.views.replaces')}</p>
      )}
    </form>
  )
}
