import { Button, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'

import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'

import { FactList } from './fact-list.tsx'
import { Section } from './section.tsx'
import { keysOf } from './thing-keys.ts'

/** Keys are on the page only from the moment somebody asks for them until the page is left. */
export function Keys({ details }: { details: ThingResource['technologyDetails'] }) {
  const [isShown, setShown] = useState(false)
  const keys = keysOf(details)

  return (
    <Section
      title={t('thing.keys')}
      height={80}
      actions={
        keys.length > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={isShown ? <IconEyeOff size={14} /> : <IconEye size={14} />}
            onClick={() => setShown(!isShown)}
            aria-expanded={isShown}
          >
            {t(isShown ? 'thing.keys.hide' : 'thing.keys.show')}
          </Button>
        )
      }
    >
      {keys.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('thing.keys.none')}
        </Text>
      ) : (
        <FactList
          facts={keys.map(({ kind, port, value }) => {
            const name = port === undefined ? t(`thing.key.${kind}`) : t('thing.key.sessionOfPort', { port })
            return [
              name,
              isShown ? <CopyableId key={name} value={value} what={name} /> : t('thing.keys.masked'),
            ]
          })}
        />
      )}
    </Section>
  )
}
