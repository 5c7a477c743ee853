import { Alert, Anchor, Button } from '@mantine/core'
import { IconQrcode } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'

import { fleetQueries } from '#api/fleet.ts'
import { platformQueries } from '#api/platform.ts'
import { useCreateThing } from '#api/thing-mutations.ts'
import { checkInWords } from '#api/check-in-words.ts'
import { ThingCreateRequest } from '#contract/thing-requests.ts'
import { createThing } from '#contract/thing-writes.ts'
import { readHex } from '#lib/hex.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toast.ts'

import { companyChoices } from './company-choices.ts'
import { emptyValues, type ThingValues } from './form-values.ts'
import { loadChoices } from './load-choices.ts'
import { toCreateRequest } from './request-of.ts'
import { ThingForm } from './thing-form.tsx'
import classes from './thing-editor.module.css'

export async function loader() {
  await loadChoices()
  return null
}

export function Component() {
  const [params] = useSearchParams()
  const create = useCreateThing()
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const fleet = useQueryClient().getQueryData(fleetQueries.all().queryKey)
  // Once: another company that appears later must not change what somebody is typing
  const [initial] = useState((): ThingValues => {
    const devEui = readHex(params.get('devEui') ?? '').digits
    const joinEui = readHex(params.get('joinEui') ?? '').digits
    const [company] = companyChoices(companies, fleet?.things ?? [])
    return {
      ...emptyValues,
      thingIdentifier: devEui,
      applicationEUI: joinEui,
      companyId: company?.value ?? '',
    }
  })

  return (
    <>
      <PageHeader
        title={t('thing-editor.new')}
        crumbs={[
          <Anchor key="things" component={Link} to={paths.things()} inherit>
            {t('shell.things')}
          </Anchor>,
        ]}
        actions={
          <Button
            component={Link}
            to={paths.onboardThing()}
            size="xs"
            variant="default"
            leftSection={<IconQrcode size={14} stroke={1.6} aria-hidden="true" />}
          >
            {t('thing-editor.scan')}
          </Button>
        }
      />
      {params.has('devEui') && <Scanned profile={params.get('profile')} />}
      <ThingForm
        initial={initial}
        endpoint={createThing}
        faultsOf={(values) => {
          const checked = checkInWords(ThingCreateRequest, toCreateRequest(values))
          return checked.ok ? [] : checked.errors
        }}
        save={async (values) => {
          const thing = await create.mutateAsync(toCreateRequest(values))
          const name = thing.thingName || thing.thingIdentifier
          showToast({ text: t('thing-editor.created', { name }) })
          return paths.thing(thing.thingIdentifier)
        }}
        submitLabel={t('thing-editor.create')}
        cancelTo={paths.things()}
      />
    </>
  )
}

/** Where what the form begins with comes from. */
function Scanned({ profile }: { profile: string | null }) {
  const [vendor, own] = [profile?.slice(0, 4) ?? '', profile?.slice(4) ?? '']
  return (
    <Alert variant="light" className={classes.scanned}>
      {vendor === '' || own === ''
        ? t('thing-editor.onboard.fromPlain')
        : t('thing-editor.onboard.from', { vendor, profile: own })}
    </Alert>
  )
}
