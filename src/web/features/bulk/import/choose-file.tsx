import { Button, Textarea } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react'
import { type DragEvent, useId, useRef, useState } from 'react'

import { t } from '#web/text/text.ts'
import { downloadCsv } from '#web/ui/csv.ts'
import hidden from '#web/ui/visually-hidden.module.css'

import classes from '../bulk.module.css'
import { templateCsv } from './template-csv.ts'

interface ChooseFileProps {
  isBusy: boolean
  /** Why the last one was not taken. */
  failure: string | undefined
  onFile: (file: File) => void
  onPaste: (text: string) => void
}

/** Where a file is dropped, chosen or pasted. */
export function ChooseFile({ isBusy, failure, onFile, onPaste }: ChooseFileProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [pasted, setPasted] = useState('')

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }

  return (
    <div className={classes.choose}>
      <p className={classes.intro}>{t('bulk.import.intro')}</p>
      {/* Dropping is an addition for those with a mouse: the button beneath does the same */}
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden="true" />
        <p>{t('bulk.import.drop')}</p>
        <Button size="sm" loading={isBusy} onClick={() => input.current?.click()}>
          {t('bulk.import.choose')}
        </Button>
        <input
          ref={input}
          className={hidden.hidden}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={t('bulk.file')}
          tabIndex={-1}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            // The same file again, changed meanwhile, is a change too
            event.currentTarget.value = ''
            if (file) onFile(file)
          }}
        />
      </div>
      <div role="alert" className={classes.failure}>
        {failure}
      </div>
      <Textarea
        id={id}
        className={classes.paste}
        label={t('bulk.import.or-paste')}
        rows={4}
        spellCheck={false}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <div className={classes.line}>
        <Button
          size="sm"
          variant="default"
          disabled={pasted.trim() === '' || isBusy}
          onClick={() => onPaste(pasted)}
        >
          {t('bulk.import.paste.use')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          onClick={() => downloadCsv('things-template.csv', templateCsv())}
        >
          {t('bulk.import.template')}
        </Button>
      </div>
    </div>
  )
}
