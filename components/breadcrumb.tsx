import { words } from '#messages/words.ts'

type Step = { href?: string; label: string }

/** The way here, from the top; the last step may be the page itself, without `href`. */
export function Breadcrumb({ trail }: { trail: readonly Step[] }) {
  return (
    <nav className="trail" aria-label={words('frame')('trail')}>
      <ol>
        {trail.map(({ href, label }) => (
          <li key={label}>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}
