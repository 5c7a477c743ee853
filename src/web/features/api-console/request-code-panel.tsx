import { Button, SegmentedControl } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useState } from 'react'

import { t } from '#web/text/text.ts'

import classes from './api-console.module.css'
import { curlOf, fetchOf } from './request-code.ts'
import { withSecretsNamed } from './secret-names.ts'

interface RequestCodePanelProps {
  method: string
  url: string
  body: string
}

/** The request as a program of one's own would send it; the token is a variable, and a secret stands by its name. */
export function RequestCodePanel({ method, url, body }: RequestCodePanelProps) {
  const [language, setLanguage] = useState<'curl' | 'fetch'>('curl')
  const { copied, copy } = useClipboard({ timeout: 1500 })
  const request = { method, url, body: shownBody(body) }
  const code = language === 'curl' ? curlOf(request) : fetchOf(request)
  return (
    <section className={classes.part} aria-label={t('api-console.code')}>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t('api-console.code.language')}
          value={language}
          data={['curl', 'fetch']}
          onChange={(next) => setLanguage(next === 'curl' ? 'curl' : 'fetch')}
        />
        <Button size="xs" variant="default" onClick={() => copy(code)}>
          {copied ? t('ui.copied') : t('ui.copy', { what: language })}
        </Button>
      </div>
      <pre className={classes.code} aria-label={t('api-console.code.as', { language })}>
        {code}
      </pre>
      <p className={classes.note}>{t('api-console.code.token')}</p>
    </section>
  )
}

/** What is no JSON yet is shown as it is written. */
function shownBody(body: string): string {
  try {
    const value: unknown = JSON.parse(body)
    const named = withSecretsNamed(value)
    return JSON.stringify(named) === JSON.stringify(value) ? body : JSON.stringify(named, undefined, 2)
  } catch {
    return body
  }
}
