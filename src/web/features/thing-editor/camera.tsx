import { Button } from '@mantine/core'
import { IconCamera, IconCameraOff } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'

import { createDecoder } from './read-picture.ts'
import classes from './onboard.module.css'

/** Between two looks, so that a phone stays cool and the page responsive. */
const PAUSE_MS = 120

/** Looks for a code in what the camera sees, from a button on until it finds one. */
export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const [isOn, setOn] = useState(false)
  const [fault, setFault] = useState<MessageId>()

  return (
    <div className={classes.way}>
      <div>
        <Button
          variant={isOn ? 'default' : 'filled'}
          leftSection={
            isOn ? <IconCameraOff size={16} stroke={1.6} /> : <IconCamera size={16} stroke={1.6} />
          }
          onClick={() => {
            setFault(undefined)
            setOn(!isOn)
          }}
        >
          {t(isOn ? 'thing-editor.onboard.camera.stop' : 'thing-editor.onboard.camera.start')}
        </Button>
      </div>
      {isOn && (
        <Viewfinder
          onRead={(text) => {
            setOn(false)
            onRead(text)
          }}
          onFault={(reason) => {
            setOn(false)
            setFault(reason)
          }}
        />
      )}
      {fault && (
        <p role="alert" className={classes.fault}>
          {t(fault)}
        </p>
      )}
    </div>
  )
}

interface ViewfinderProps {
  onRead: (text: string) => void
  onFault: (reason: MessageId) => void
}

function Viewfinder({ onRead, onFault }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null)
  const read = useEffectEvent(onRead)
  const fail = useEffectEvent(onFault)

  useEffect(() => {
    const stopped = new AbortController()
    const { signal } = stopped
    const look = async () => {
      const stream = await openCamera()
      const release = () => stream.getTracks().forEach((track) => track.stop())
      signal.addEventListener('abort', release)
      // The page may have been left while the browser asked for permission
      if (signal.aborted || !video.current) return release()
      const element = video.current
      element.srcObject = stream
      await element.play()
      const decode = await createDecoder()
      while (!signal.aborted) {
        const text = await decode(element)
        if (signal.aborted) return
        if (text !== undefined && text !== '') return read(text)
        await pause(PAUSE_MS)
      }
    }
    look().catch((error: unknown) => {
      if (!signal.aborted) fail(reasonOf(error))
    })
    return () => stopped.abort()
  }, [])

  return (
    <>
      <video
        ref={video}
        className={classes.video}
        aria-label={t('thing-editor.onboard.camera.view')}
        playsInline
        muted
      />
      <p role="status" className={classes.hint}>
        {t('thing-editor.onboard.camera.seeking')}
      </p>
    </>
  )
}

function openCamera(): Promise<MediaStream> {
  // Not there at all on pages served by plain HTTP
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  if (!mediaDevices) throw new InsecurePage()
  // That of a phone's back sees the device
  return mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
}

class InsecurePage extends Error {}

function reasonOf(error: unknown): MessageId {
  if (error instanceof InsecurePage) return 'thing-editor.onboard.camera.insecure'
  const isRefused = error instanceof DOMException && /NotAllowed|Security/.test(error.name)
  return isRefused ? 'thing-editor.onboard.camera.refused' : 'thing-editor.onboard.camera.absent'
}

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })
