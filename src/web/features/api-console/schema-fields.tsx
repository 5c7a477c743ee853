import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { createContext, type ReactNode, useContext, useId } from 'react'

import type { JsonSchema } from '#api/openapi-operations.ts'
import { t } from '#web/text/text.ts'

import classes from './api-console.module.css'
import { JsonField } from './json-field.tsx'
import { boundsOf, type FieldKind, kindOf, type Schemas } from './schema-kinds.ts'
import { isSecretName } from './secret-names.ts'

/** What the API said of the fields of the last request, by their dotted paths. */
export const FaultsContext = createContext<ReadonlyMap<string, string>>(new Map())

/** What explains a field is beneath it, so that those of a row begin at one height. */
const ORDER: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description']

interface FieldsProps {
  schema: JsonSchema
  schemas: Schemas
  value: unknown
  /** Undefined takes the value away. */
  onChange: (value: unknown) => void
  /** Dotted, as the API names a field at fault; empty for the body itself. */
  path: string
}

/** The fields of a body: most are objects, one is a list. */
export function BodyFields(props: Omit<FieldsProps, 'path'>) {
  return kindOf(props.schema, props.schemas).kind === 'object' ? (
    <ObjectFields {...props} path="" />
  ) : (
    <Field {...props} path="" name={t('api-console.body')} isRequired />
  )
}

/** The fields of an object; the required ones come first. */
function ObjectFields({ schema, schemas, value, onChange, path }: FieldsProps) {
  const kind = kindOf(schema, schemas)
  if (kind.kind !== 'object') return null
  const fields = isObject(value) ? value : {}
  const names = Object.keys(kind.properties)
  const required = new Set(kind.required)
  const ordered = [...names.filter((name) => required.has(name)), ...names.filter((n) => !required.has(n))]
  const change = (name: string, next: unknown) => {
    const changed = { ...fields, [name]: next }
    if (next === undefined) delete changed[name]
    onChange(changed)
  }
  return (
    <div className={classes.fields}>
      {ordered.map((name) => (
        <Field
          key={name}
          name={name}
          isRequired={required.has(name)}
          schema={kind.properties[name] ?? {}}
          schemas={schemas}
          value={fields[name]}
          onChange={(next) => change(name, next)}
          path={path === '' ? name : `${path}.${name}`}
        />
      ))}
    </div>
  )
}

interface FieldProps extends FieldsProps {
  name: string
  isRequired: boolean
}

function Field(props: FieldProps) {
  const { name, schema, schemas, value, onChange, path, isRequired } = props
  const kind = kindOf(schema, schemas)
  const fault = useContext(FaultsContext).get(path)
  const bounds = boundsOf(schema, schemas)
  const label = {
    label: name,
    required: isRequired,
    error: fault,
    inputWrapperOrder: ORDER,
    ...(bounds && { description: bounds }),
  }
  switch (kind.kind) {
    case 'flag':
      return <Choice {...label} values={[true, false]} value={value} onChange={onChange} />
    case 'choice':
      return <Choice {...label} values={kind.values} value={value} onChange={onChange} />
    case 'number':
    case 'text':
      return (
        <TextField {...label} kind={kind} isSecret={isSecretName(name)} value={value} onChange={onChange} />
      )
    case 'texts':
      return <ListField {...label} value={value} onChange={onChange} />
    case 'object':
      return (
        <Group name={name} isRequired={isRequired} isOpen={value !== undefined}>
          <ObjectFields {...{ schema, schemas, value, onChange, path }} />
        </Group>
      )
    case 'objects':
      return <ObjectList {...props} items={kind.items} />
    case 'json':
      return (
        <JsonField {...label} value={value} onChange={onChange} description={t('api-console.field.json')} />
      )
  }
}

interface LabelProps {
  inputWrapperOrder: typeof ORDER
  label: string
  required: boolean
  error: string | undefined
  description?: string
}

interface ValueProps {
  value: unknown
  onChange: (value: unknown) => void
}

function Choice({
  values,
  value,
  onChange,
  ...label
}: LabelProps & ValueProps & { values: readonly unknown[] }) {
  return (
    <NativeSelect
      {...label}
      value={value === undefined ? '' : textOf(value)}
      data={[{ value: '', label: t('api-console.field.absent') }, ...values.map(String)]}
      onChange={({ currentTarget }) =>
        onChange(values.find((known) => String(known) === currentTarget.value))
      }
    />
  )
}

type TextFieldProps = LabelProps &
  ValueProps & { kind: Extract<FieldKind, { kind: 'text' | 'number' }>; isSecret: boolean }

function TextField({ kind, isSecret, value, onChange, ...label }: TextFieldProps) {
  const text = value === undefined ? '' : textOf(value)
  const change = (typed: string) => onChange(typed === '' ? undefined : valueOf(typed, kind.kind))
  if (kind.kind === 'text' && kind.isLong) {
    return (
      <Textarea
        {...label}
        value={text}
        rows={4}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      {...label}
      type={isSecret ? 'password' : 'text'}
      inputMode={kind.kind === 'number' ? 'decimal' : undefined}
      autoComplete={isSecret ? 'new-password' : 'off'}
      spellCheck={false}
      value={text}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}

/** What is no number stays the text that was typed: what the API says to it may be what somebody wants to know. */
function valueOf(typed: string, kind: 'text' | 'number'): string | number {
  return kind === 'number' && /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed
}

/** One text a line. */
function ListField({ value, onChange, ...label }: LabelProps & ValueProps) {
  const lines = Array.isArray(value) ? value.map(textOf).join('\n') : ''
  return (
    <Textarea
      {...label}
      description={[t('api-console.field.lines'), label.description].filter(Boolean).join(' · ')}
      rows={3}
      spellCheck={false}
      value={lines}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? undefined : currentTarget.value.split('\n'))
      }
    />
  )
}

function ObjectList({
  name,
  isRequired,
  items,
  schemas,
  value,
  onChange,
  path,
}: FieldProps & { items: JsonSchema }) {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  const put = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : next)
  return (
    <Group name={name} isRequired={isRequired} isOpen={list.length > 0}>
      {list.map((item, index) => (
        // Items have no other name
        <div key={index} className={classes.item}>
          <ObjectFields
            schema={items}
            schemas={schemas}
            value={item}
            onChange={(next) => put(list.with(index, next))}
            path={`${path}[${index}]`}
          />
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            onClick={() => put(list.filter((_, at) => at !== index))}
          >
            {t('api-console.field.remove', { name, index: index + 1 })}
          </Button>
        </div>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => put([...list, {}])}>
        {t('api-console.field.add', { name })}
      </Button>
    </Group>
  )
}

interface GroupProps {
  name: string
  isRequired: boolean
  /** At first. */
  isOpen: boolean
  children: ReactNode
}

function Group({ name, isRequired, isOpen, children }: GroupProps) {
  const id = useId()
  return (
    <details className={classes.group} open={isOpen || isRequired || undefined}>
      <summary id={id}>
        {name}
        {isRequired && <span aria-hidden="true"> *</span>}
      </summary>
      <div role="group" aria-labelledby={id}>
        {children}
      </div>
    </details>
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
