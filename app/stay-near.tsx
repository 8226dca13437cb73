'use client'
import { useEffect } from 'react'

/**
 * When what had the focus is gone – a button that did its work, a form that was sent – the focus goes to what stood around it and is
 * still there: whoever works with keys or listens goes on from there, not from the top (WCAG 2.2, 2.4.3). Without scripts every answer is a new page.
 */
export function StayNear() {
  useEffect(() => {
    let line: Element[] = []
    const remember = ({ target }: Event) => {
      line = []
      for (let one = target instanceof Element ? target : null; one && one !== document.body; one = one.parentElement) line.push(one)
    }
    // Whoever points somewhere else has left it.
    const forget = () => {
      line = []
    }
    const stay = () => {
      if (line.length === 0 || line[0]!.isConnected) return
      const near = line.find((one) => one.isConnected) ?? document.getElementById('content')
      line = []
      if (document.activeElement !== document.body || !(near instanceof HTMLElement)) return
      const isOwn = near.hasAttribute('tabindex')
      if (!isOwn) near.tabIndex = -1
      near.focus({ preventScroll: true })
      if (!isOwn) near.addEventListener('blur', () => near.removeAttribute('tabindex'), { once: true })
    }
    const changes = new MutationObserver(stay)
    changes.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', remember)
    document.addEventListener('pointerdown', forget)
    return () => {
      changes.disconnect()
      document.removeEventListener('focusin', remember)
      document.removeEventListener('pointerdown', forget)
    }
  }, [])
  return null
}
