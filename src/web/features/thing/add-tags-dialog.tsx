import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { fleetQueries } from '#api/fleet.ts'
import { useAddTags, useUpdateThing } from '#api/thing-mutations.ts'
import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { TagField } from '#web/ui/tag-field.tsx'
import { showToast } from '#web/ui/toast.ts'

import { failureText, showFailure } from './show-failure.ts'

interface AddTagsDialogProps {
  thing: ThingResource
  open: boolean
  onClose: () => void
}

export function AddTagsDialog({ thing, open, onClose }: AddTagsDialogProps) {
  const { thingIdentifier, thingName, tags: present = [] } = thing
  const name = thingName || thingIdentifier
  const [tags, setTags] = useState<string[]>([])
  const [fault, setFault] = useState<string>()
  const add = useAddTags(thingIdentifier)
  const update = useUpdateThing(thingIdentifier)

  const close = () => {
    setTags([])
    setFault(undefined)
    onClose()
  }
  const undo = async () => {
    try {
      await update.mutateAsync({ tags: [...present] })
      showToast({ text: t('thing.addTags.undone', { name }) })
    } catch (error) {
      showFailure(error)
    }
  }
  const save = async () => {
    if (tags.length === 0) return setFault(t('thing.addTags.none'))
    try {
      await add.mutateAsync(tags)
    } catch (error) {
      return setFault(failureText(error))
    }
    close()
    showToast({
      text: t('thing.addTags.done', { name, count: tags.length }),
      action: { label: t('ui.undo'), run: () => void undo() },
    })
    return undefined
  }

  return (
    <AskDialog
      title={t('thing.addTags.title', { name })}
      open={open}
      onClose={close}
      confirm={t('thing.addTags')}
      onConfirm={() => void save()}
      isBusy={add.isPending}
      fault={fault}
    >
      <SuggestedTags present={present} tags={tags} onChange={setTags} />
    </AskDialog>
  )
}

interface SuggestedTagsProps {
  present: readonly string[]
  tags: string[]
  onChange: (tags: string[]) => void
}

/** Within the dialog, so that the fleet is asked for when it is needed and not with every thing's page. */
function SuggestedTags({ present, tags, onChange }: SuggestedTagsProps) {
  const { data: fleet } = useQuery(fleetQueries.all())
  const suggestions = useMemo(() => {
    const known = new Set(fleet?.things.flatMap((thing) => thing.tags ?? []))
    for (const tag of present) known.delete(tag)
    return [...known].toSorted()
  }, [fleet, present])
  return <TagField label={t('thing.tags')} value={tags} onChange={onChange} suggestions={suggestions} />
}
