import { CloseButton, Kbd } from '@mantine/core'

import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'
import { ModalDialog } from '#web/ui/modal-dialog.tsx'

import classes from './dialogs.module.css'

const SHIFT = 'shell.keys.shift'
const SPACE = 'shell.keys.space'

const KEYS: readonly { keys: readonly string[]; text: MessageId }[] = [
  { keys: ['?'], text: 'shell.keys.help' },
  { keys: ['Ctrl', 'K'], text: 'shell.keys.everywhere' },
  { keys: ['/'], text: 'shell.keys.search' },
  { keys: ['g', 'o'], text: 'shell.keys.overview' },
  { keys: ['g', 't'], text: 'shell.keys.things' },
  { keys: ['g', 'd'], text: 'shell.keys.downlinks' },
  { keys: ['g', 'l'], text: 'shell.keys.live' },
  { keys: ['g', 'r'], text: 'shell.keys.rules' },
  { keys: ['g', 's'], text: 'shell.keys.streams' },
  { keys: ['g', 'b'], text: 'shell.keys.base-stations' },
  { keys: ['↑', '↓'], text: 'shell.keys.rows' },
  { keys: ['↵'], text: 'shell.keys.open' },
  { keys: [SPACE], text: 'shell.keys.select' },
  { keys: [SHIFT, SPACE], text: 'shell.keys.select-range' },
  { keys: ['p'], text: 'shell.keys.pause' },
  { keys: ['Ctrl', 'A'], text: 'shell.keys.select-all' },
]

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <ModalDialog label={t('shell.keys')} open={open} onClose={onClose} className={classes.dialog}>
      <header className={classes.head}>
        <h2>{t('shell.keys')}</h2>
        <CloseButton aria-label={t('shell.keys.close')} onClick={onClose} />
      </header>
      <dl className={classes.keys}>
        {KEYS.map(({ keys, text }) => (
          <div key={text}>
            <dt>{t(text)}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key === SPACE || key === SHIFT ? t(key) : key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </ModalDialog>
  )
}
