import { Anchor } from '@mantine/core'
import { Link } from 'react-router'

import { catalogueQueries } from '#api/catalogue.ts'
import { useCreateTemplate } from '#api/downlink-templates.ts'
import { queryClient } from '#api/query-client.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toast.ts'

import { TemplateForm } from './template-form.tsx'
import { templateValues } from './template-values.ts'

export async function loader() {
  await queryClient.query(catalogueQueries.thingTypes())
  return null
}

const empty = templateValues(undefined, [])

export function Component() {
  const create = useCreateTemplate()
  return (
    <>
      <PageHeader
        title={t('downlink-templates.new')}
        crumbs={[
          <Anchor key="downlinks" component={Link} to={paths.downlinks()} inherit>
            {t('shell.downlinks')}
          </Anchor>,
          <Anchor key="templates" component={Link} to={paths.templates()} inherit>
            {t('downlink-templates.title')}
          </Anchor>,
        ]}
      />
      <TemplateForm
        isNew
        initial={empty}
        save={async (body) => {
          await create.mutateAsync(body)
          showToast({ tone: 'good', text: t('downlink-templates.created', { name: body.name }) })
        }}
      />
    </>
  )
}
