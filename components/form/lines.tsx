'use client'
import { useLayoutEffect, useRef, useState, type TextareaHTMLAttributes } from 'react'

/**
 * Several lines of text. Whoever typed before the page's scripts had come keeps what they typed: React, taking over a textarea that was not
 * empty, puts back what the server had written in it (as it does with no other field).
 */
export function Lines(props: TextareaHTMLAttributes<HTMLTextAreaElement> & { id: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [early] = useState(() => standsIn(props.id))
  useLayoutEffect(() => {
    if (field.current && early !== undefined) field.current.value = early
  }, [early])
  return <textarea ref={field} {...props} />
}

/** What stands in the field already, when the page came with it; nothing on the server. */
function standsIn(id: string): string | undefined {
  if (typeof document === 'undefined') return undefined
  const there = document.getElementById(id)
  return there instanceof HTMLTextAreaElement ? there.value : undefined
}
