import L from 'leaflet'

import classes from './map.module.css'

interface StemIconOptions extends L.DivIconOptions {
  /** Of the marker's head, in pixels. */
  side: number
  /** The class that gives the stem its colour. */
  tone: string
  /** Pixels from the middle of the head down to the marker's place. */
  rise: number
}

/**
 * A marker on a stem above its place, so that what lies at the place is seen as well: the stem is the marker's shadow,
 * which Leaflet draws beneath points and moves along.
 */
export class StemIcon extends L.DivIcon {
  private readonly tone: string
  private readonly rise: number

  constructor({ side, tone, rise, ...options }: StemIconOptions) {
    super({ ...options, iconSize: [side, side], iconAnchor: [side / 2, side / 2 + rise] })
    this.tone = tone
    this.rise = rise
  }

  override createShadow(old?: HTMLElement): HTMLElement {
    const { rise } = this
    const stem = old ?? document.createElement('div')
    stem.className = `leaflet-marker-shadow ${classes.stem ?? ''} ${this.tone}`
    stem.innerHTML = `<svg width="8" height="${rise + 4}" aria-hidden="true"><path d="M4 0V${rise}"/><circle cx="4" cy="${rise}" r="2.5"/></svg>`
    stem.style.marginLeft = '-4px'
    stem.style.marginTop = `-${rise}px`
    return stem
  }
}
