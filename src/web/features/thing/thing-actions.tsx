import { useState } from 'react'
import { useNavigate } from 'react-router'

import { deleteThing, deprovisionThing, provisionThing, updateThing } from '#contract/thing-writes.ts'
import { type ThingResource } from '#contract/things.ts'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'

import { AddTagsDialog } from './add-tags-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { useProvisioning } from './use-provisioning.ts'

/** What can be done with a thing as a whole. */
export function ThingActions({ thing }: { thing: ThingResource }) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'tags' | 'delete'>()
  const { thingIdentifier, connectivityType, technologyDetails } = thing
  const { setProvisioned, isBusy } = useProvisioning(thing)
  const isProvisioned = technologyDetails?.provisioned === true
  const reason = {
    update: useReason(updateThing),
    provision: useReason(isProvisioned ? deprovisionThing : provisionThing),
    delete: useReason(deleteThing),
  }

  return (
    <>
      <AllowedButton
        size="xs"
        variant="default"
        reason={reason.update}
        onClick={() => void navigate(paths.editThing(thingIdentifier))}
      >
        {t('thing.edit')}
      </AllowedButton>
      <AllowedButton size="xs" variant="default" reason={reason.update} onClick={() => setAsked('tags')}>
        {t('thing.addTags')}
      </AllowedButton>
      {connectivityType !== 'ETHERNET' && (
        <AllowedButton
          size="xs"
          variant="default"
          loading={isBusy}
          reason={reason.provision}
          onClick={() => void setProvisioned(!isProvisioned)}
        >
          {t(isProvisioned ? 'thing.deprovision' : 'thing.provision')}
        </AllowedButton>
      )}
      <AllowedButton
        size="xs"
        variant="default"
        c="var(--deck-bad)"
        reason={reason.delete}
        onClick={() => setAsked('delete')}
      >
        {t('thing.delete')}
      </AllowedButton>
      <AddTagsDialog thing={thing} open={asked === 'tags'} onClose={() => setAsked(undefined)} />
      <DeleteDialog thing={thing} open={asked === 'delete'} onClose={() => setAsked(undefined)} />
    </>
  )
}
