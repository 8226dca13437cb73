'use client'
import { useEffect, useRef, type ReactNode } from 'react'

/** Lets a table of links be walked with j and k, opened with Enter, and left for the search with /. Does nothing while somebody types. */
export function QueueKeys({ children }: { children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea')) return
      if (event.key === '/') {
        event.preventDefault()
        location.assign('/staff/people')
        return
      }
      const step = { j: 1, k: -1 }[event.key]
      if (!step) return
      const links = [...(around.current?.querySelectorAll('a') ?? [])]
      const at = links.indexOf(document.activeElement as HTMLAnchorElement)
      links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return <div ref={around}>{children}</div>
}
