import { Fragment, type ReactNode } from 'react'

import { t } from '#web/text/text.ts'

import classes from './page-header.module.css'

interface PageHeaderProps {
  /** The page's name: its heading and, before the product's, the document's title. */
  title: string
  /** Links to what lies above it, outermost first. */
  crumbs?: readonly ReactNode[]
  /** A line beneath the heading: counts, an identifier, a state. */
  meta?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
}

/** Document title, breadcrumbs, heading and what can be done with the whole page. */
export function PageHeader({ title, crumbs = [], meta, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <title>{t('shell.title', { page: title })}</title>
      {crumbs.length > 0 && (
        <nav className={classes.crumbs} aria-label={t('shell.breadcrumbs')}>
          <ol>
            {crumbs.map((crumb, depth) => (
              // A page's crumbs never change places
              <Fragment key={`crumb ${depth}`}>
                <li>{crumb}</li>
              </Fragment>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <div className={classes.line}>
        <h1 className={classes.title} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {meta && <div className={classes.meta}>{meta}</div>}
    </header>
  )
}
