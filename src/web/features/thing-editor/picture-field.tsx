import { Button, FileButton } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'

import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'

import classes from './onboard.module.css'
import { readPicture } from './read-picture.ts'

/** Finds a code in a picture of it. */
export function PictureField({ onRead }: { onRead: (text: string) => void }) {
  const [fault, setFault] = useState<MessageId>()
  const [isBusy, setBusy] = useState(false)

  const read = async (file: File | null) => {
    if (!file) return
    setBusy(true)
    setFault(undefined)
    try {
      const text = await readPicture(file)
      if (text === undefined) setFault('thing-editor.onboard.image.none')
      else onRead(text)
    } catch {
      setFault('thing-editor.onboard.image.unreadable')
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.way}>
      <div>
        <FileButton
          accept="image/*"
          inputProps={{ 'aria-label': t('thing-editor.onboard.image') }}
          onChange={(file) => void read(file)}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={isBusy}
              leftSection={<IconPhoto size={16} stroke={1.6} aria-hidden="true" />}
            >
              {t('thing-editor.onboard.image.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {fault && (
        <p role="alert" className={classes.fault}>
          {t(fault)}
        </p>
      )}
    </div>
  )
}
