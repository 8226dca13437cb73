'use client'
import { useEffect, useState } from 'react'
import { Progress } from '#components/progress.tsx'

type Now = { state: string; line: string; value: number; max: number }

const every = 2_000

/** Follows a build: asks how far it is, and opens the page anew when that has come to its end. Without scripts the page reloads itself. */
export function Follow({ from, label, now }: { from: string; label: string; now: Now }) {
  const [shown, setShown] = useState(now)
  useEffect(() => {
    const look = async () => {
      const answer = await fetch(from, { headers: { accept: 'application/json' } }).catch(() => undefined)
      // A lost connection comes back; an answer that isn't ours means that the page itself has something to say.
      if (!answer) return
      const next = answer.ok && !answer.redirected ? ((await answer.json()) as Now) : undefined
      if (next?.state === 'waiting' || next?.state === 'building') setShown(next)
      else location.reload()
    }
    const clock = setInterval(() => void look(), every)
    return () => clearInterval(clock)
  }, [from])
  return (
    <div className="section">
      <Progress label={label} value={shown.value} max={shown.max} />
      <p className="num">{shown.line}</p>
    </div>
  )
}
