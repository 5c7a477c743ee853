import { Anchor, Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, type LoaderFunctionArgs, useParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { catalogueQueries } from '#api/catalogue.ts'
import { templateQueries, useUpdateTemplate } from '#api/downlink-templates.ts'
import { downlinkQueries } from '#api/downlinks.ts'
import { queryClient } from '#api/query-client.ts'
import type { PlatformTemplate } from '#contract/downlink-templates.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import { DeleteTemplate } from './delete-template.tsx'
import { TemplateForm } from './template-form.tsx'
import { templateValues } from './template-values.ts'

function templateIn(templates: readonly PlatformTemplate[], uid: string): PlatformTemplate {
  const template = templates.find((each) => each.uid === uid)
  if (template) return template
  throw new ApiError({ status: 404, code: 'NOT_FOUND', message: `There is no template ${uid}` })
}

export async function loader({ params }: LoaderFunctionArgs) {
  const [{ templates }] = await Promise.all([
    // What is changed has to be what is there now
    queryClient.query({ ...templateQueries.list(), staleTime: 0 }),
    queryClient.query(catalogueQueries.thingTypes()),
  ])
  const { thingTypeId } = templateIn(templates, params['templateUid'] ?? '')
  if (thingTypeId !== undefined) await queryClient.query(downlinkQueries.encoder(thingTypeId))
  return null
}

export function Component() {
  const { templateUid = '' } = useParams()
  const { data } = useSuspenseQuery(templateQueries.list())
  // As it was when the change began: what others do meanwhile must not change what somebody is typing
  const [template] = useState(() => templateIn(data.templates, templateUid))
  const [isGone, setGone] = useState(false)
  const [initial] = useState(() => {
    const { thingTypeId = 0 } = template
    const encoder = queryClient.getQueryData(downlinkQueries.encoder(thingTypeId).queryKey)
    return templateValues(template, encoder?.fields ?? [])
  })
  const update = useUpdateTemplate(templateUid)
  const name = template.name ?? templateUid
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[
          <Anchor key="downlinks" component={Link} to={paths.downlinks()} inherit>
            {t('shell.downlinks')}
          </Anchor>,
          <Anchor key="templates" component={Link} to={paths.templates()} inherit>
            {t('downlink-templates.title')}
          </Anchor>,
        ]}
        meta={
          <>
            <span>
              {t('downlink-templates.used.at')} <TimeAgo at={template.lastUsed} />
            </span>
            <span>{t('downlink-templates.rules', { count: template.rules ?? 0 })}</span>
          </>
        }
        actions={
          <>
            <Button
              component={Link}
              to={paths.templateDownlink({ template: templateUid })}
              size="xs"
              variant="default"
            >
              {t('downlink-templates.send')}
            </Button>
            <DeleteTemplate
              templateUid={templateUid}
              name={name}
              rules={template.rules ?? 0}
              onDeleted={() => setGone(true)}
            />
          </>
        }
      />
      {!isGone && (
        <TemplateForm
          isNew={false}
          initial={initial}
          save={async (body) => {
            await update.mutateAsync(body)
            showToast({ tone: 'good', text: t('downlink-templates.saved', { name: body.name }) })
          }}
        />
      )}
    </>
  )
}
