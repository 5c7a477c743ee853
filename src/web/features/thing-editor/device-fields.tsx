import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'

import { Input, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'

import { catalogueQueries } from '#api/catalogue.ts'
import { CONNECTIVITY_TYPES } from '#contract/thing-requests.ts'
import { t } from '#web/text/text.ts'
import { HexField } from '#web/ui/hex-field.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { technologyOf } from './form-values.ts'
import { fittingPlan, typesFor } from './type-choices.ts'
import { type EditedThing, useThingForm } from './thing-form-context.ts'
import classes from './thing-editor.module.css'

/** What the thing is: how it is connected, which it is, what it is called and which type it is of. */
export function DeviceFields({ thing, reason }: { thing: EditedThing; reason: string | undefined }) {
  const form = useThingForm()
  const isEthernet = form.values.connectivityType === 'ETHERNET'

  return (
    <Panel title={t('thing-editor.device')}>
      <div className={classes.fields}>
        {thing ? <FixedIdentity /> : <ConnectivityChoice />}
        {!thing &&
          (isEthernet ? (
            <TextInput
              required
              label={t('thing-editor.identifier')}
              description={t('thing-editor.identifier.help')}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps('thingIdentifier')}
            />
          ) : (
            <HexField
              required
              label={t('thing-editor.devEui')}
              digits={16}
              reason={reason}
              help={form.values.thingIdentifier === '' ? t('thing-editor.devEui.help') : undefined}
              {...form.getInputProps('thingIdentifier')}
            />
          ))}
        <TextInput
          label={t('thing-editor.name')}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('thingName')}
        />
        <TypeField thing={thing} />
        {isEthernet && (
          <TextInput
            label={t('thing-editor.serial')}
            maxLength={100}
            autoComplete="off"
            {...form.getInputProps('serialNumber')}
          />
        )}
      </div>
    </Panel>
  )
}

function ConnectivityChoice() {
  const form = useThingForm()
  const { data: types } = useSuspenseQuery(catalogueQueries.thingTypes())
  const { data: plans } = useSuspenseQuery(catalogueQueries.plans())
  return (
    <Input.Wrapper label={t('thing-editor.connectivity')} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={t('thing-editor.connectivity')}
          size="sm"
          fullWidth
          value={form.values.connectivityType}
          data={[...CONNECTIVITY_TYPES]
            .toSorted((a, b) => CHOICE_ORDER.indexOf(a) - CHOICE_ORDER.indexOf(b))
            .map((value) => ({ value, label: t(`thing-editor.connectivity.${value}`) }))}
          onChange={(value) => {
            const { thingTypeId, connectivityPlan } = form.getValues()
            const isKept = typesFor(types, value).some((type) => type.value === thingTypeId)
            form.clearErrors()
            form.setValues({
              connectivityType: value,
              // What does not fit the other technology would be refused
              thingTypeId: isKept ? thingTypeId : '',
              connectivityPlan: fittingPlan(plans, value, connectivityPlan),
            })
          }}
        />
      </div>
    </Input.Wrapper>
  )
}

/** The usual first. */
const CHOICE_ORDER: readonly string[] = ['LORA.OTAA', 'LORA.ABP', 'ETHERNET']

function FixedIdentity() {
  const { connectivityType, thingIdentifier } = useThingForm().values
  const connectivity = t(`thing-editor.connectivity.${connectivityType}`)
  return (
    <TextInput
      readOnly
      variant="filled"
      classNames={{ input: classes.mono ?? '' }}
      label={t(connectivityType === 'ETHERNET' ? 'thing-editor.identifier' : 'thing-editor.devEui')}
      description={t('thing-editor.connectivity.fixed', { connectivity })}
      inputWrapperOrder={['label', 'input', 'description']}
      value={thingIdentifier}
    />
  )
}

function TypeField({ thing }: { thing: EditedThing }) {
  const form = useThingForm()
  const { data: types } = useSuspenseQuery(catalogueQueries.thingTypes())
  const { connectivityType, thingTypeId } = form.values
  const choices = typesFor(types, connectivityType)
  const input = form.getInputProps('thingTypeId')
  const isOther = thing !== undefined && thingTypeId !== form.getInitialValues().thingTypeId

  // A service without our extension does not tell the ids that a choice would stand for
  if (choices.length === 0) {
    return (
      <TextInput
        required={!thing}
        inputMode="numeric"
        label={t('thing-editor.type.id')}
        description={t('thing-editor.type.id.help')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...input}
      />
    )
  }
  return (
    <Select
      {...input}
      required={!thing}
      searchable
      label={t('thing-editor.type')}
      description={isOther ? t('thing-editor.type.change') : t('thing-editor.type.help')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={t('thing-editor.type.placeholder')}
      nothingFoundMessage={t('thing-editor.type.none')}
      data={choices}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      value={thingTypeId === '' ? null : thingTypeId}
      onChange={(value) => form.setFieldValue('thingTypeId', value ?? '')}
      key={technologyOf(connectivityType)}
    />
  )
}
