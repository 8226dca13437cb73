type Stop = { wrong: string[]; folded: boolean; over: boolean }
type Walk = { at?: Element; look?: string; stays: number }

/**
 * In the page, after each Tab from its top on: whether that was the way to what comes next in the document of all that is in sight and can be used, whether the focus is marked,
 * and whether what has it is in sight. `folded`: something that can be opened. `over`: past the end.
 */
export function arrive(): Stop {
  const walk = ((window as unknown as { walk?: Walk }).walk ??= { stays: 0 })
  const wrong: string[] = []
  const stops = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex="0"]')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled') && !isOfGroup(one))
  const { activeElement } = document
  const now = activeElement === document.body ? null : activeElement
  // By its place: what was left may have folded away.
  const expected = stops.find((one) => !walk.at || walk.at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
  const isStill = now !== null && now === walk.at
  // Three numbers and a calendar are one field, and what lies in a frame has its own stops.
  if (isStill && walk.stays++ < 9 && now.matches('input[type=date], input[type=month], iframe')) return { wrong, folded: false, over: false }
  if (isStill) return { wrong: [`${named(now)} holds the focus`], folded: false, over: true }
  // In a frame the mark is on what lies in it.
  if (walk.at && !walk.at.matches('iframe') && markOf(walk.at) === walk.look) wrong.push(`${named(walk.at)} is not marked`)
  const over = now === null || (walk.at !== undefined && now === stops[0])
  if (!walk.at && !now?.matches('.skip')) wrong.push(`${named(now)} comes first`)
  if (over && expected) wrong.push(`${named(expected)} is not reached`)
  if (over || !now) return { wrong, folded: false, over: true }
  // What scrolls and holds nothing to go to is a stop by itself, so that the arrows scroll it.
  const isScroller = !stops.includes(now as HTMLElement) && (now.scrollWidth > now.clientWidth || now.scrollHeight > now.clientHeight)
  if (now !== expected && !isScroller) wrong.push(`${named(now)} comes where ${named(expected)} stands`)
  const { left, right, top, bottom } = [...now.getClientRects()].find(({ width, height }) => width * height > 0) ?? now.getBoundingClientRect()
  const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]
  const foremost = document.elementFromPoint(x, y)
  if (!now.contains(foremost)) wrong.push(`${named(now)} is ${foremost ? `under ${named(foremost)}` : `out of sight at ${Math.round(x)}, ${Math.round(y)}`}`)
  if (!isScroller) Object.assign(walk, { at: now, look: markOf(now), stays: 0 })
  return { wrong, folded: now.matches('details:not([open]) > summary'), over: false }

  /** A group of radio buttons is one stop: what is chosen, or its first. */
  function isOfGroup(one: Element): boolean {
    if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return false
    const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(({ form, name }) => form === one.form && name === one.name)
    return one !== (group.find(({ checked }) => checked) ?? group[0])
  }

  function markOf(one: Element): string {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderWidth, borderColor } = getComputedStyle(one)
    return [outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow, borderWidth, borderColor].join()
  }

  function named(one: Element | null | undefined): string {
    if (!one) return 'nothing'
    const label = one.getAttribute('aria-label') ?? (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent
    return `${one.tagName.toLowerCase()}.${one.className} “${label?.trim().slice(0, 60)}”`
  }
}
