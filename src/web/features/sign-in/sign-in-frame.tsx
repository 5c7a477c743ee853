import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'

import classes from './sign-in.module.css'

/** A page before the console: nothing but what has to be filled in. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <title>{t('shell.title', { page: title })}</title>
      <div className={classes.card}>
        <p className={classes.product}>{t('shell.product')}</p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
