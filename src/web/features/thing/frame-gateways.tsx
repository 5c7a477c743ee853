import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import type { FrameReading } from './frame-reading.ts'
import classes from './thing.module.css'
import { formatDecibels, formatFigure } from './value-text.ts'

/** Who heard the frame and how well, the best first. */
export function FrameGateways({ frame: { receptions, gatewayCount } }: { frame: FrameReading }) {
  if (receptions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {gatewayCount === undefined
          ? t('thing.frame.noGateway')
          : t('thing.frame.unlisted', { count: gatewayCount })}
      </Text>
    )
  }
  const unlisted = (gatewayCount ?? 0) - receptions.length
  return (
    <>
      <table className={classes.gateways} aria-label={t('thing.frame.gateways')}>
        <thead>
          <tr>
            <th scope="col">{t('thing.frame.gateway')}</th>
            <th scope="col">{t('thing.log.rssi')}</th>
            <th scope="col">{t('thing.log.snr')}</th>
            <th scope="col">{t('thing.frame.esp')}</th>
          </tr>
        </thead>
        <tbody>
          {receptions.map(({ gateway, rssi, snr, esp }, index) => (
            <tr key={index}>
              <td>
                <Anchor component={Link} to={paths.baseStations(gateway)} className={classes.mono}>
                  {gateway}
                </Anchor>
              </td>
              <td>{formatFigure(rssi, 'dBm', 1)}</td>
              <td>{formatDecibels(snr, 'dB')}</td>
              <td>{formatDecibels(esp, 'dBm')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unlisted > 0 && (
        <Text size="xs" c="dimmed">
          {t('thing.frame.alsoHeard', { count: unlisted })}
        </Text>
      )}
    </>
  )
}
