import classes from './bulk.module.css'

interface CheckLineProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** A tick box with its label at the right. */
export function CheckLine({ label, checked, onChange }: CheckLineProps) {
  return (
    <label className={classes.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
