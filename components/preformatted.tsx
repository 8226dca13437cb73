type Props = {
  /** What it is, for whoever does not see it. */
  label: string
  children: string
}

/** Text to be read, or taken, letter by letter as it stands. */
export function Preformatted({ label, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre tabIndex={0} role="region" aria-label={label}>
      {children}
    </pre>
  )
}
