import { Anchor, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { Link } from 'react-router'

import { baseStationQueries } from '#api/base-stations.ts'
import { thingQueries } from '#api/things.ts'
import { demodulationFloor, esp as espOf, isSpreadingFactor } from '#lib/lora.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import type { FrameReading, Reception } from '../frame-reading.ts'
import { ABSENT, formatDecibels, formatFigure } from '../value-text.ts'
import { distanceText } from './distance-text.ts'
import { type GatewayPlace, gatewayPlaces, positionOf } from './frame-places.ts'
import classes from './logs.module.css'

const FrameMap = lazy(async () => ({ default: (await import('./frame-map.tsx')).FrameMap }))

interface FrameGatewaysProps {
  thingIdentifier: string
  frame: FrameReading
}

/** Who heard the frame, how well and from how far, the best first. */
export function FrameGateways({ thingIdentifier, frame }: FrameGatewaysProps) {
  const { receptions, gatewayCount } = frame
  // The frame is read without them: a map and distances come when they can
  const { data: stations } = useQuery({ ...baseStationQueries.list(), refetchInterval: false })
  const { data: thing } = useQuery({ ...thingQueries.detail(thingIdentifier), refetchInterval: false })
  const position = useMemo(() => positionOf(thing?.lastlocation), [thing?.lastlocation])
  const places = useMemo(
    () => gatewayPlaces(receptions, stations ?? [], position),
    [receptions, stations, position]
  )
  const mapped = useMemo(
    () => position && { name: thing?.thingName ?? thingIdentifier, position },
    [position, thing?.thingName, thingIdentifier]
  )

  if (receptions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {gatewayCount === undefined
          ? t('thing-logs.frame.noGateway')
          : t('thing-logs.frame.unlisted', { count: gatewayCount })}
      </Text>
    )
  }
  const unlisted = (gatewayCount ?? 0) - receptions.length
  return (
    <>
      {stations === undefined ? (
        <Skeleton className={classes.map} />
      ) : (
        places.length > 0 && (
          <Suspense fallback={<Skeleton className={classes.map} />}>
            <FrameMap key={frame.key} places={places} thing={mapped} />
          </Suspense>
        )
      )}
      <GatewayTable frame={frame} places={places} />
      {stations !== undefined && places.length === 0 && <Note>{t('thing-logs.frame.map.none')}</Note>}
      {places.length > 0 && thing && !position && <Note>{t('thing-logs.frame.map.noThing')}</Note>}
      {unlisted > 0 && <Note>{t('thing-logs.frame.alsoHeard', { count: unlisted })}</Note>}
    </>
  )
}

const Note = ({ children }: { children: string }) => (
  <Text size="xs" c="dimmed">
    {children}
  </Text>
)

const HEADS = ['rssi', 'snr', 'frame.esp', 'frame.gatewayMargin', 'frame.distance'] as const

function GatewayTable({ frame, places }: { frame: FrameReading; places: readonly GatewayPlace[] }) {
  const { receptions, spreadingFactor } = frame
  const floor =
    spreadingFactor !== undefined && isSpreadingFactor(spreadingFactor)
      ? demodulationFloor(spreadingFactor)
      : undefined
  const distances = new Map(places.map(({ gateway, distance }) => [gateway, distance]))
  const espText = ({ esp, rssi, snr }: Reception) =>
    formatDecibels(esp ?? (rssi === undefined || snr === undefined ? undefined : espOf(rssi, snr)), 'dBm')

  return (
    <div className={classes.scroll} data-scrolls>
      <table className={classes.gateways} aria-label={t('thing-logs.frame.gateways')}>
        <thead>
          <tr>
            <th scope="col">{t('thing-logs.frame.gateway')}</th>
            {HEADS.map((name) => (
              <th key={name} scope="col">
                {t(`thing-logs.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {receptions.map((reception, index) => {
            const { gateway, rssi, snr } = reception
            const away = distances.get(gateway)
            return (
              <tr key={index}>
                <td>
                  <Anchor component={Link} to={paths.baseStations(gateway)} className={classes.mono}>
                    {gateway}
                  </Anchor>
                </td>
                <td>{formatFigure(rssi, 'dBm', 1)}</td>
                <td>{formatDecibels(snr, 'dB')}</td>
                <td>{espText(reception)}</td>
                <td>
                  {formatDecibels(snr === undefined || floor === undefined ? undefined : snr - floor, 'dB')}
                </td>
                <td>{away === undefined ? ABSENT : distanceText(away)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
