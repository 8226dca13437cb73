'use client'
import { usePathname } from 'next/navigation'
import { useLayoutEffect } from 'react'

/**
 * Going back to an address with a `#` that the reader followed: the router knows nothing of that entry and would leave the wrong page
 * standing under it. Shows the page the address names instead.
 */
export function Back() {
  const shown = usePathname()
  useLayoutEffect(() => {
    const look = (event: PopStateEvent) => {
      if (event.state === null && location.pathname !== shown) location.reload()
    }
    addEventListener('popstate', look)
    return () => removeEventListener('popstate', look)
  }, [shown])
  return null
}
