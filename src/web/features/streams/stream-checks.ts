import type { FieldError } from '#contract/error.ts'
import { checkInWords } from '#api/check-in-words.ts'
import { StreamSettingsRequest } from '#contract/stream-settings.ts'
import { StreamDefinitionCreateRequest, StreamDefinitionUpdateRequest } from '#contract/streams.ts'
import { joinErrors } from '#contract/validate.ts'
import { t } from '#web/text/text.ts'

import { newStreamBody, settingsBody, streamBody } from './stream-body.ts'
import { contentTypeOf, type StreamValues, usesBasic } from './stream-values.ts'

/** What is wrong with what the form holds, by the fields of the contract. */
export function formChecks(values: StreamValues, before: StreamValues, isNew: boolean): FieldError[] {
  const body = isNew
    ? checkInWords(StreamDefinitionCreateRequest, newStreamBody(values))
    : checkInWords(StreamDefinitionUpdateRequest, streamBody(values))
  const settings = checkInWords(StreamSettingsRequest, settingsBody(values, before) ?? {})
  const needed = [
    ...(values.url.trim() === '' ? ['url'] : []),
    ...(usesBasic(values) && values.userName.trim() === '' ? ['userName'] : []),
    ...(values.type !== 'NETWORK' && contentTypeOf(values) === 'FREEFORM' && values.template === ''
      ? ['template']
      : []),
  ].map((field) => ({ field, message: t('stream-editor.required') }))
  return joinErrors(needed, body.ok ? [] : body.errors, settings.ok ? [] : settings.errors)
}
