'use client'
import { useLayoutEffect, useRef, type ReactNode } from 'react'

type Props = {
  /** Whether whoever works here wants it (WCAG 2.2, 2.1.4). */
  on: boolean
  /** Ids of the first filter, of whom to assign to, and of the list of keys. */
  filter: string
  assign: string
  help: string
  children: ReactNode
}

/**
 * Lets the rows of a table be walked with j and k (from a row also with the arrows), opened with Enter, and selected with x; a goes to whom to assign them to, / to the filters, ? to the list of keys.
 * Does nothing while somebody types, nor with a modifier, and no key of assistive technology is taken: what it moves is the focus.
 */
export function QueueKeys({ on, filter, assign, help, children }: Props) {
  const around = useRef<HTMLDivElement>(null)
  // With the page that says they are on, not a moment after it: an effect would come when it is painted, and a key pressed before would be lost.
  useLayoutEffect(() => {
    if (!on) return
    const rows = () => [...(around.current?.querySelectorAll<HTMLTableRowElement>('tbody tr') ?? [])]
    const here = () => document.activeElement?.closest<HTMLTableRowElement>('tbody tr') ?? undefined
    const boxOf = (row: HTMLTableRowElement | undefined) => row?.querySelector<HTMLInputElement>('input[type=checkbox]') ?? undefined
    function move(step: number) {
      const all = rows()
      const at = all.indexOf(here()!)
      all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]?.querySelector('a')?.focus()
    }
    const deeds: Record<string, () => unknown> = {
      j: () => move(1),
      k: () => move(-1),
      x: () => boxOf(here())?.click(),
      a: () => {
        const box = boxOf(here())
        if (box && !around.current?.querySelector('input[type=checkbox]:checked')) box.click()
        document.getElementById(assign)?.focus()
      },
      '/': () => document.getElementById(filter)?.focus(),
      '?': () => {
        const list = document.getElementById(help)
        if (!(list instanceof HTMLDetailsElement)) return
        list.open = true
        list.querySelector('summary')?.focus()
      },
    }
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || target.closest('input:not([type=checkbox]), select, textarea')) return
      const inRow = here() !== undefined
      const deed = deeds[event.key] ?? (inRow ? { ArrowDown: deeds['j'], ArrowUp: deeds['k'] }[event.key] : undefined)
      if (!deed) return
      event.preventDefault()
      deed()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [on, filter, assign, help])
  return <div ref={around}>{children}</div>
}
