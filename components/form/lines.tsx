'use client'
import { useLayoutEffect, useRef, useState, type TextareaHTMLAttributes } from 'react'

/**
 * Several lines of text. Whoever typed before the page's scripts had come keeps what they typed, and where they are in it: React, taking over
 * a textarea that was not empty, puts back what the server had written in it (as it does with no other field).
 */
export function Lines(props: TextareaHTMLAttributes<HTMLTextAreaElement> & { id: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [early] = useState(() => standsIn(props.id))
  useLayoutEffect(() => {
    const { current } = field
    if (!current || !early) return
    if (current.value !== early.value) current.value = early.value
    // React also lets go of what was selected, over which somebody may be about to type.
    if (document.activeElement === current) current.setSelectionRange(early.selectionStart, early.selectionEnd)
  }, [early])
  return <textarea ref={field} {...props} />
}

type Standing = Pick<HTMLTextAreaElement, 'value' | 'selectionStart' | 'selectionEnd'>

/** What stands in the field already, when the page came with it, and what is selected of it; nothing on the server. */
function standsIn(id: string): Standing | undefined {
  if (typeof document === 'undefined') return undefined
  const there = document.getElementById(id)
  if (!(there instanceof HTMLTextAreaElement)) return undefined
  const { value, selectionStart, selectionEnd } = there
  return { value, selectionStart, selectionEnd }
}
