import { Button, NativeSelect } from '@mantine/core'

import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../bulk.module.css'
import { CheckLine } from '../check-line.tsx'
import { ENCODINGS } from './decode-text.ts'
import { type Delimiter, DELIMITERS } from './parse-csv.ts'
import type { Chosen, Draft } from './use-draft.ts'

const DELIMITER_TEXTS = {
  ',': 'bulk.delimiter.comma',
  ';': 'bulk.delimiter.semicolon',
  '\t': 'bulk.delimiter.tab',
  '|': 'bulk.delimiter.pipe',
} as const satisfies Record<Delimiter, string>

interface FileFactsProps {
  draft: Draft
  isBusy: boolean
  onReread: (chosen: Chosen) => void
  onHasHeader: (hasHeader: boolean) => void
  onClose: () => void
}

/** How the file is read: found by itself, and changeable where that went wrong. */
export function FileFacts({ draft, isBusy, onReread, onHasHeader, onClose }: FileFactsProps) {
  const { source, encoding, delimiter, hasHeader, plainQuotes, openQuote, rows } = draft
  const count = t('bulk.import.file', {
    rows: rows.length - (hasHeader ? 1 : 0),
    columns: rows[0]?.cells.length ?? 0,
  })
  return (
    <Panel title={source.name} aside={<span role="status">{isBusy ? t('bulk.import.reading') : count}</span>}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('bulk.delimiter')}
          value={delimiter}
          data={DELIMITERS.map((value) => ({ value, label: t(DELIMITER_TEXTS[value]) }))}
          onChange={({ currentTarget: { value } }) => {
            const chosen = DELIMITERS.find((known) => known === value)
            if (chosen) onReread({ delimiter: chosen })
          }}
        />
        {encoding && (
          <NativeSelect
            label={t('bulk.encoding')}
            value={encoding}
            data={ENCODINGS.map((value) => ({ value, label: t(`bulk.encoding.${value}`) }))}
            onChange={({ currentTarget: { value } }) => {
              const chosen = ENCODINGS.find((known) => known === value)
              if (chosen) onReread({ encoding: chosen })
            }}
          />
        )}
        <CheckLine label={t('bulk.has-header')} checked={hasHeader} onChange={onHasHeader} />
        {(plainQuotes || openQuote !== undefined) && (
          <CheckLine
            label={t('bulk.plain-quotes')}
            checked={plainQuotes}
            onChange={(chosen) => onReread({ plainQuotes: chosen })}
          />
        )}
        <Button size="sm" variant="default" className={classes.atEnd} onClick={onClose}>
          {t('bulk.import.other')}
        </Button>
      </div>
      <p role="alert" className={classes.warning}>
        {openQuote !== undefined && t('bulk.import.open-quote', { line: openQuote })}
      </p>
    </Panel>
  )
}
