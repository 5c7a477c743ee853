import { Input, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import { configurationTemplateQueries } from '#api/configuration-templates.ts'
import { RULE_ACTIONS } from '#contract/rule-request.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { actionText } from '#web/ui/rule-words.ts'

import classes from './rule-editor.module.css'
import { useRuleForm } from './rule-form-context.ts'

/** What the rule does when it triggers. */
export function ActionFields() {
  const form = useRuleForm()
  const { action } = form.values
  return (
    <Panel title={t('rule-editor.action')}>
      <div className={classes.fields}>
        <Input.Wrapper label={t('rule-editor.action.label')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('rule-editor.action.label')}
              size="sm"
              value={action}
              data={[
                ...RULE_ACTIONS.map((value) => ({ value, label: actionText(value) })),
                { value: '', label: t('rule-words.action.none') },
              ]}
              onChange={(value) =>
                form.setFieldValue('action', RULE_ACTIONS.find((known) => known === value) ?? '')
              }
            />
          </div>
        </Input.Wrapper>
        {action === '' && <p className={classes.dimmed}>{t('rule-editor.action.none')}</p>}
        {action === 'EMAIL' && (
          <Textarea
            required
            autosize={false}
            rows={2}
            label={t('rule-editor.email')}
            description={t('rule-editor.email.help')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            inputMode="email"
            spellCheck={false}
            {...form.getInputProps('email')}
          />
        )}
        {action === 'DOWNLINK' && <TemplateField />}
      </div>
    </Panel>
  )
}

function TemplateField() {
  const form = useRuleForm()
  const { data: templates } = useQuery(configurationTemplateQueries.list())
  const { templateName } = form.values
  const choices = (templates ?? []).flatMap(({ uid, name }) =>
    uid === undefined ? [] : [{ value: uid, label: name ? `${name} (${uid})` : uid }]
  )
  const input = form.getInputProps('templateName')
  if (choices.length === 0) return <TextInput required label={t('rule-editor.template')} {...input} />
  const isKnown = templateName === '' || choices.some(({ value }) => value === templateName)
  return (
    <NativeSelect
      required
      label={t('rule-editor.template')}
      data={[
        { value: '', label: t('rule-editor.template.choose') },
        ...(isKnown ? [] : [{ value: templateName, label: templateName }]),
        ...choices,
      ]}
      {...input}
    />
  )
}
