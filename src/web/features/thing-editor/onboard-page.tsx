import { Anchor, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'

import { Camera } from './camera.tsx'
import { CodeReading } from './code-parts.tsx'
import classes from './onboard.module.css'
import { PictureField } from './picture-field.tsx'

/** From a device's printed code to the form of a new thing. */
export function Component() {
  const [text, setText] = useState('')
  return (
    <>
      <PageHeader
        title={t('thing-editor.onboard')}
        crumbs={[
          <Anchor key="things" component={Link} to={paths.things()} inherit>
            {t('shell.things')}
          </Anchor>,
        ]}
        meta={t('thing-editor.onboard.intro')}
      />
      <div className={classes.page}>
        <div className={classes.ways}>
          <Camera onRead={setText} />
          <PictureField onRead={setText} />
          <Textarea
            label={t('thing-editor.onboard.paste')}
            placeholder="LW:D0:…"
            rows={3}
            spellCheck={false}
            autoComplete="off"
            classNames={{ input: classes.text ?? '' }}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <div role="status" className={classes.reading}>
          {text.trim() !== '' && <CodeReading text={text.trim()} />}
        </div>
      </div>
    </>
  )
}
