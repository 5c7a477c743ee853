import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Checkbox.layer.css'

import { Checkbox, NativeSelect, Select, TextInput } from '@mantine/core'

import { RULE_OPERATORS } from '#contract/rule-request.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { operatorText } from '#web/ui/rule-words.ts'

import { useContainerChoices, useContainerUnit } from './container-choices.ts'
import { DurationField } from './duration-field.tsx'
import classes from './rule-editor.module.css'
import { useRuleForm } from './rule-form-context.ts'

const operators = () => RULE_OPERATORS.map((value) => ({ value, label: operatorText(value) }))

/** What the rule is called and what it looks for. `unit` is that of the container it began with. */
export function ConditionFields({ unit: known }: { unit: string | undefined }) {
  const form = useRuleForm()
  const { hasSecond } = form.values
  const unit = useContainerUnit(known)

  return (
    <Panel title={t('rule-editor.condition')}>
      <div className={classes.fields}>
        <TextInput
          required
          label={t('rule-editor.name')}
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <ContainerField />
        <div className={classes.comparison}>
          <NativeSelect
            label={t('rule-editor.operator')}
            data={operators()}
            {...form.getInputProps('operator')}
          />
          <TextInput
            required
            label={t('rule-editor.threshold')}
            inputMode="decimal"
            autoComplete="off"
            rightSection={unit}
            rightSectionWidth={64}
            rightSectionPointerEvents="none"
            {...form.getInputProps('threshold')}
          />
        </div>
        <Checkbox
          label={t('rule-editor.second')}
          {...form.getInputProps('hasSecond', { type: 'checkbox' })}
        />
        {hasSecond && (
          <div className={classes.comparison}>
            <NativeSelect
              label={t('rule-editor.operator2')}
              data={operators()}
              {...form.getInputProps('operator2')}
            />
            <TextInput
              required
              label={t('rule-editor.threshold2')}
              inputMode="decimal"
              autoComplete="off"
              rightSection={unit}
              rightSectionWidth={64}
              rightSectionPointerEvents="none"
              {...form.getInputProps('threshold2')}
            />
          </div>
        )}
        <DurationField
          label={t('rule-editor.wait')}
          help={t('rule-editor.wait.help')}
          amount="timeToWait"
          unit="waitUnit"
        />
        <DurationField
          label={t('rule-editor.reset')}
          help={t('rule-editor.reset.help')}
          amount="timeToReset"
          unit="resetUnit"
        />
        <Checkbox
          label={t('rule-editor.once')}
          description={t('rule-editor.once.help')}
          {...form.getInputProps('triggerOnce', { type: 'checkbox' })}
        />
      </div>
    </Panel>
  )
}

function ContainerField() {
  const form = useRuleForm()
  const { container } = form.values
  const choices = useContainerChoices()
  const isKnown = container === '' || choices.some(({ value }) => value === container)
  return (
    <Select
      {...form.getInputProps('container')}
      required
      searchable
      label={t('rule-editor.container')}
      description={t('rule-editor.container.help')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={t('rule-editor.container.placeholder')}
      nothingFoundMessage={t('rule-editor.container.none')}
      data={isKnown ? choices : [{ value: container, label: container }, ...choices]}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      value={container === '' ? null : container}
      onChange={(value) => form.setFieldValue('container', value ?? '')}
    />
  )
}
