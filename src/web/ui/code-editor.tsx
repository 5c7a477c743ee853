import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useId,
  useMemo,
  useRef,
} from 'react'

import { breakLine, type Edit, indent, offsetOf, outdent } from './code-edits.ts'
import classes from './code-editor.module.css'
import { type PaintedToken, tokensOf, type Within } from './code-tokens.ts'

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
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void
  /** The cursor may be elsewhere, or the text another one. */
  onCaret?: (event: SyntheticEvent<HTMLTextAreaElement>) => void
  /** The parts of each line that are told apart by colour; those of JavaScript unless given. */
  paint?: (value: string) => readonly (readonly PaintedToken[])[]
  /** A list of what could be typed next, and its entry that is chosen. */
  offer?: { listId: string; entryId: string } | undefined
  /** How high it is: as the window allows, or as its text needs up to that. */
  size?: 'window' | 'text'
  /** Over the lines, by `--gutter` and the lines' 20 pixels. */
  children?: ReactNode
}

/** Beyond, each key would wait for the colours. */
const MOST_COLOURED = 2000

/**
 * Code with line numbers and colours. What is typed into is the browser's own text area, so that undo, search,
 * screen readers and phones are what they are elsewhere; the colours lie beneath it.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { label, value, onChange, input, faultyLine, faultId, hint, isReadOnly = false, placeholder } = props
  const id = useId()
  const { paint, offer, size = 'window' } = props
  const lines = useMemo(() => linesOf(value, paint), [value, paint])
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
    applyEdit(currentTarget, edit)
  }

  return (
    <div className={classes.box} style={gutter}>
      <div className={classes.scroller} data-size={size}>
        <div className={classes.sheet}>
          <pre className={classes.lines} aria-hidden="true">
            {lines.map(({ text, within, tokens }, index) => (
              <Line
                // Lines have no other name
                key={index}
                text={text}
                within={lines.length > MOST_COLOURED ? undefined : within}
                painted={tokens}
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
            aria-autocomplete={props.onCaret ? 'list' : undefined}
            aria-controls={offer?.listId}
            aria-activedescendant={offer?.entryId}
            onKeyDown={onKeyDown}
            onPaste={props.onPaste}
            onSelect={props.onCaret}
            onBlur={() => (leaves.current = false)}
          />
          {props.children}
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
  /** Instead of those of JavaScript. */
  painted: readonly PaintedToken[] | undefined
  isFaulty: boolean
}

const Line = memo(function Line({ text, within, painted, isFaulty }: LineProps) {
  const tokens: readonly PaintedToken[] =
    painted ?? (within ? tokensOf(text, within).tokens : [{ kind: undefined, text }])
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

interface CodeLine {
  text: string
  within: Within
  tokens?: readonly PaintedToken[] | undefined
}

function linesOf(value: string, paint: CodeEditorProps['paint']): CodeLine[] {
  let within: Within = 'code'
  if (paint) {
    const painted = paint(value)
    return value.split('\n').map((text, index) => ({ text, within, tokens: painted[index] }))
  }
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
export function applyEdit(area: HTMLTextAreaElement, { from, to, text, selection }: Edit): void {
  area.setSelectionRange(from, to)
  if (text === '') document.execCommand('delete')
  else document.execCommand('insertText', false, text)
  area.setSelectionRange(...selection)
}

/** Puts another text in the place of all there is; undo takes it back. */
export function replaceCode(area: HTMLTextAreaElement, text: string): void {
  area.focus()
  applyEdit(area, { from: 0, to: area.value.length, text, selection: [0, 0] })
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
