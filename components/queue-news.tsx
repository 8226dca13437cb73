'use client'
import { useEffect, useState } from 'react'

type Props = {
  /** What is asked: the answer is `{ say }`, empty as long as there is nothing. */
  from: string
  /** The page anew. */
  to: string
  show: string
}

const seconds = 20

/** Says that the list has changed since it was made, and leaves it as it is until whoever reads it wants the new one. Asks only while the page is in sight; without scripts there is nothing. */
export function QueueNews({ from, to, show }: Props) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    let over = false
    async function ask() {
      if (document.hidden || over) return
      const answer = await fetch(from, { headers: { accept: 'application/json' }, redirect: 'error' }).catch(() => undefined)
      // Signed out: the next click says so.
      if (over || !answer?.ok) return
      setSaid(((await answer.json()) as { say: string }).say)
    }
    const timer = setInterval(() => void ask(), seconds * 1000)
    return () => {
      over = true
      clearInterval(timer)
    }
  }, [from])
  return (
    <p className="small news" role="status">
      {said && (
        <>
          {said} <a href={to}>{show}</a>
        </>
      )}
    </p>
  )
}
