import { type CSSProperties, type KeyboardEvent, memo, type RefObject, useId, useMemo, useRef } from 'react'

import { breakLine, type Edit, indent, offsetOf, outdent } from './code-edits.ts'
import classes from './code-editor.module.css'
import { tokensOf, type Within } from './code-tokens.ts'

interface CodeEditorProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** For `replaceCode` and `revealLine`. */
  input: RefObject<HTMLTextAreaElement | null>
  /** The line, from 1, that something is wrong in. */
  faultyLine?: number | undefined
  /** The element that says what is wrong. */
  faultId?: string | undefined
  /** How to leave it by keyboard, since Tab indents. */
  hint: string
  isReadOnly?: boolean
  placeholder?: string
  onKey?: (event: KeyboardEvent) => void
}

/** Beyond, each key would wait for the colours. */
const MOST_COLOURED = 2000

/**
 * JavaScript with line numbers and colours. What is typed into is the browser's own text area, so that undo, search,
 * screen readers and phones are what they are elsewhere; the colours lie beneath it.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { label, value, onChange, input, faultyLine, faultId, hint, isReadOnly = false, placeholder } = props
  const id = useId()
  const lines = useMemo(() => linesOf(value), [value])
  const gutter = { '--gutter': `${String(lines.length).length + 3}ch` } as CSSProperties
  // After Escape the next Tab leaves, as in any other field
  const leaves = useRef(false)

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    props.onKey?.(event)
    const { key, currentTarget } = event
    if (event.defaultPrevented || key === 'Shift') return
    const edit = key === 'Tab' && leaves.current ? undefined : editOf(event)
    leaves.current = key === 'Escape'
    if (!edit || isReadOnly || event.nativeEvent.isComposing) return
    event.preventDefault()
    apply(currentTarget, edit)
  }

  return (
    <div className={classes.box}>
      <div className={classes.scroller}>
        <div className={classes.sheet} style={gutter}>
          <pre className={classes.lines} aria-hidden="true">
            {lines.map(({ text, within }, index) => (
              <Line
                // Lines have no other name
                key={index}
                text={text}
                within={lines.length > MOST_COLOURED ? undefined : within}
                isFaulty={index + 1 === faultyLine}
              />
            ))}
          </pre>
          <textarea
            ref={input}
            className={classes.input}
            aria-label={label}
            aria-describedby={faultId === undefined ? id : `${faultId} ${id}`}
            aria-invalid={faultId === undefined ? undefined : true}
            value={value}
            readOnly={isReadOnly}
            placeholder={placeholder}
            wrap="off"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={() => (leaves.current = false)}
          />
        </div>
      </div>
      <p id={id} className={classes.hint}>
        {hint}
      </p>
    </div>
  )
}

interface LineProps {
  text: string
  /** Undefined where it is not coloured. */
  within: Within | undefined
  isFaulty: boolean
}

const Line = memo(function Line({ text, within, isFaulty }: LineProps) {
  const tokens = within ? tokensOf(text, within).tokens : [{ kind: undefined, text }]
  return (
    <div className={classes.line} data-faulty={isFaulty || undefined}>
      {tokens.map((token, index) =>
        token.kind ? (
          <span key={index} className={classes[token.kind]}>
            {token.text}
          </span>
        ) : (
          token.text
        )
      )}
      {'\n'}
    </div>
  )
})

function linesOf(value: string): { text: string; within: Within }[] {
  let within: Within = 'code'
  return value.split('\n').map((text) => {
    const line = { text, within }
    within = tokensOf(text, within).within
    return line
  })
}

function editOf({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
  currentTarget,
}: KeyboardEvent<HTMLTextAreaElement>) {
  if (ctrlKey || metaKey || altKey) return undefined
  const { value, selectionStart, selectionEnd } = currentTarget
  if (key === 'Tab') return (shiftKey ? outdent : indent)(value, selectionStart, selectionEnd)
  return key === 'Enter' && !shiftKey ? breakLine(value, selectionStart, selectionEnd) : undefined
}

/** As if it had been typed, so that undo takes it back: only this old command does that. */
function apply(area: HTMLTextAreaElement, { from, to, text, selection }: Edit) {
  area.setSelectionRange(from, to)
  if (text === '') document.execCommand('delete')
  else document.execCommand('insertText', false, text)
  area.setSelectionRange(...selection)
}

/** Puts another text in the place of all there is; undo takes it back. */
export function replaceCode(area: HTMLTextAreaElement, text: string): void {
  area.focus()
  apply(area, { from: 0, to: area.value.length, text, selection: [0, 0] })
}

/** Puts the cursor there and brings it into sight; both from 1. */
export function revealLine(area: HTMLTextAreaElement, line: number, column?: number): void {
  const at = offsetOf(area.value, line, column)
  area.focus({ preventScroll: true })
  area.setSelectionRange(at, at)
  const scroller = area.closest(`.${classes.scroller}`)
  const height = Number.parseFloat(getComputedStyle(area).lineHeight)
  scroller?.scrollTo({ top: (line - 1) * height - scroller.clientHeight / 2 })
  area.scrollIntoView({ block: 'nearest' })
  scroller?.scrollIntoView({ block: 'nearest' })
}
