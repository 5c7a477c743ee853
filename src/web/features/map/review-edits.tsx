import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import { saveStationPlace, type StationPlace } from '#api/base-stations.ts'
import { t } from '#web/text/text.ts'
import { ModalDialog } from '#web/ui/modal-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { distanceText } from './distance-text.ts'
import { isFaulty, metresBetween, placeOfStation, type PlaceEdits } from './place-edits.ts'
import classes from './map.module.css'
import review from './review-edits.module.css'
import { type Outcome, type PlaceChange, reversed, savePlaces } from './save-places.ts'
import { nameOf, type Station } from './station-filter.ts'

interface ReviewEditsProps {
  edits: PlaceEdits
  stations: readonly Station[]
  onChange: (edits: PlaceEdits) => void
}

/** What is not saved yet, before and after, and what becomes of each when it is. */
export function ReviewEdits({ edits, stations, onChange }: ReviewEditsProps) {
  const client = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [isRunning, setIsRunning] = useState(false)
  const isCancelled = useRef(false)
  const changes = stations.flatMap((station): PlaceChange[] => {
    const after = edits.get(station.basestationId)
    const before = placeOfStation(station)
    return after ? [{ id: station.basestationId, name: nameOf(station), before, after }] : []
  })
  const save = (id: string, place: StationPlace) => saveStationPlace(client, id, place)
  const undo = (saved: readonly PlaceChange[]) => {
    void savePlaces(reversed(saved), save, () => undefined).then((undone) =>
      showToast({
        text: t('map.edits.undone', { count: undone.length, total: saved.length }),
        tone: undone.length === saved.length ? 'good' : 'bad',
      })
    )
  }
  const run = async () => {
    isCancelled.current = false
    setIsRunning(true)
    setOutcomes(new Map())
    const saved = await savePlaces(
      changes,
      save,
      (id, outcome) => setOutcomes((known) => new Map(known).set(id, outcome)),
      () => isCancelled.current
    )
    setIsRunning(false)
    const left = new Map(edits)
    for (const { id } of saved) left.delete(id)
    onChange(left)
    if (left.size === 0) setIsOpen(false)
    if (saved.length > 0) {
      showToast({
        text: t('map.edits.saved', { count: saved.length }),
        tone: 'good',
        action: { label: t('map.edits.undo'), run: () => undo(saved) },
      })
    }
  }
  const faulty = changes.filter(({ after }) => isFaulty(after)).length

  return (
    <section className={classes.selection} aria-label={t('map.edits')}>
      <span role="status">{t('map.edits.count', { count: changes.length })}</span>
      <Button size="xs" onClick={() => setIsOpen(true)}>
        {t('map.edits.review')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => onChange(new Map())}>
        {t('map.edits.discard')}
      </Button>
      <ModalDialog
        label={t('map.edits.review')}
        open={isOpen}
        onClose={() => setIsOpen(false)}
        className={review.dialog}
      >
        <div className={review.review}>
          <h2>{t('map.edits.title', { count: changes.length })}</h2>
          <table>
            <thead>
              <tr>
                <th>{t('map.edits.station')}</th>
                <th>{t('map.edits.before')}</th>
                <th>{t('map.edits.after')}</th>
                <th>{t('map.edits.distance')}</th>
                <th>{t('map.edits.outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <ChangeRow key={change.id} change={change} outcome={outcomes.get(change.id)} />
              ))}
            </tbody>
          </table>
          {isRunning && <progress max={changes.length} value={outcomes.size} aria-label={t('map.edits')} />}
          {faulty > 0 && <p role="alert">{t('map.edits.faulty', { count: faulty })}</p>}
          <div className={review.buttons}>
            {isRunning ? (
              <Button size="xs" variant="default" onClick={() => (isCancelled.current = true)}>
                {t('map.edits.stop')}
              </Button>
            ) : (
              <Button size="xs" variant="default" onClick={() => setIsOpen(false)}>
                {t('map.edits.back')}
              </Button>
            )}
            <Button size="xs" loading={isRunning} disabled={faulty > 0} onClick={() => void run()}>
              {t('map.edits.save', { count: changes.length })}
            </Button>
          </div>
        </div>
      </ModalDialog>
    </section>
  )
}

function ChangeRow({
  change: { name, before, after },
  outcome,
}: {
  change: PlaceChange
  outcome?: Outcome | undefined
}) {
  const metres = metresBetween(before, after)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{placeText(before)}</td>
      <td>{placeText(after)}</td>
      <td data-short>{metres === undefined ? '—' : distanceText(metres)}</td>
      <td>
        {outcome === undefined
          ? ''
          : typeof outcome === 'object'
            ? t('map.edits.failed', { why: outcome.failed })
            : t(outcome === 'saved' ? 'map.edits.saved.row' : `map.edits.${outcome}`)}
      </td>
    </tr>
  )
}

const placeText = ({ latitude, longitude, locationName }: StationPlace) =>
  [latitude === '' ? t('map.edits.nowhere') : `${latitude}, ${longitude}`, locationName]
    .filter(Boolean)
    .join(' · ')
