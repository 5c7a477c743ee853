import { Chip, Group } from '@mantine/core'
import { useSearchParams } from 'react-router'

import { t } from '#web/text/text.ts'

import { useChangeParams } from '../use-change-params.ts'
import { kindsOf, TIMELINE_KINDS } from './timeline-entry.ts'

/** Which kinds are shown. None chosen shows all of them, as all of them do. */
export function KindChoice() {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const chosen = kindsOf(params)
  const isAll = chosen.length === TIMELINE_KINDS.length
  return (
    <Chip.Group
      multiple
      value={isAll ? [] : [...chosen]}
      onChange={(kinds) => change({ kind: kinds.length === TIMELINE_KINDS.length ? [] : kinds })}
    >
      <Group gap="xs" role="group" aria-label={t('thing-timeline.kinds')}>
        {TIMELINE_KINDS.map((kind) => (
          <Chip key={kind} value={kind} size="xs">
            {t(`thing-timeline.kind.${kind}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
