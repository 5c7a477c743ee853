import { type MantineColorScheme, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'

import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'

import classes from './navigation.module.css'

const SCHEMES: readonly { value: MantineColorScheme; text: MessageId; Icon: typeof IconSun }[] = [
  { value: 'auto', text: 'shell.scheme.auto', Icon: IconDeviceDesktop },
  { value: 'light', text: 'shell.scheme.light', Icon: IconSun },
  { value: 'dark', text: 'shell.scheme.dark', Icon: IconMoon },
]

/** As the system has it, light or dark; the choice is kept in this browser. */
export function ColorSchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <fieldset className={classes.schemes}>
      <VisuallyHidden component="legend">{t('shell.scheme')}</VisuallyHidden>
      {SCHEMES.map(({ value, text, Icon }) => (
        <label key={value} title={t(text)}>
          <input
            type="radio"
            name="color-scheme"
            aria-label={t(text)}
            checked={colorScheme === value}
            onChange={() => setColorScheme(value)}
          />
          <Icon size={16} stroke={1.6} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  )
}
