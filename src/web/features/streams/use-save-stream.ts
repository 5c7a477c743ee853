import { useState } from 'react'

import { useUpdateStreamSettings } from '#api/stream-settings.ts'
import { type StreamBody, useCreateStream, useUpdateStream } from '#api/streams.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

import { newStreamBody, settingsBody, streamBody } from './stream-body.ts'
import type { StreamValues } from './stream-values.ts'

/**
 * Saves what a form holds: a definition, and then the settings that the vendor's definition has no place for.
 * A new stream sends nothing before its settings are there.
 */
export function useSaveStream() {
  const create = useCreateStream()
  const update = useUpdateStream()
  const settings = useUpdateStreamSettings()
  /** What was made before its settings were refused: trying again must not make another. */
  const [made, setMade] = useState<number>()

  return {
    /** @returns its id */
    create: async (values: StreamValues, before: StreamValues): Promise<number> => {
      const body = newStreamBody(values) as StreamBody
      const changes = settingsBody(values, before)
      if (made === undefined && !changes) return idOf(await create.mutateAsync(body))
      let id = made
      if (id === undefined) {
        id = idOf(await create.mutateAsync({ ...body, active: false }))
        setMade(id)
      } else {
        await update.mutateAsync({ streamDefinitionId: id, ...body, active: false })
      }
      if (changes) await settings.mutateAsync({ streamDefinitionId: id, ...changes })
      if (values.active) await update.mutateAsync({ streamDefinitionId: id, active: true })
      return id
    },

    update: async (id: number, values: StreamValues, before: StreamValues): Promise<void> => {
      const name = values.name.trim()
      const changes = settingsBody(values, before)
      // First, since what is refused here must not leave a definition that relies on it
      if (changes) await settings.mutateAsync({ streamDefinitionId: id, ...changes })
      const { warnings = [] } = await update.mutateAsync({ streamDefinitionId: id, ...streamBody(values) })
      const undo = async () => {
        try {
          const { password: _, ...back } = streamBody(before)
          await update.mutateAsync({ streamDefinitionId: id, ...back })
          if (changes && 'retry' in changes) {
            await settings.mutateAsync({ streamDefinitionId: id, retry: before.retry })
          }
          showToast({ text: t('stream-editor.undone', { name }) })
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error)
          showToast({ tone: 'bad', text: t('streams.failed', { name, message }) })
        }
      }
      showToast({
        text: t('stream-editor.saved', { name, count: warnings.length }),
        // Secrets that were replaced cannot be had back
        ...(hasSecrets(values) ? {} : { action: { label: t('ui.undo'), run: () => void undo() } }),
      })
    },
  }
}

const idOf = ({ streamDefinitionId = 0 }: StreamDefinition) => streamDefinitionId
const hasSecrets = ({ password, clientKey }: StreamValues) => password !== '' || clientKey !== ''
