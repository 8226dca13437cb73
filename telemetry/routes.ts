import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The pattern of the page or address that a path leads to; undefined where it leads to none. */
export type RouteOf = (asked: string) => string | undefined

/** Every pattern that the build in this folder has, from its own list; none where there is no build. */
export function builtRoutes(folder = '.next'): RouteOf {
  try {
    return routesOf(Object.values(JSON.parse(readFileSync(path.join(folder, 'app-path-routes-manifest.json'), 'utf8')) as Record<string, string>))
  } catch {
    return () => undefined
  }
}

/** `patterns` as the framework writes them: `/receipt/[token]`, `/api/auth/[...nextauth]`. What is written out is before what is filled in. */
export function routesOf(patterns: readonly string[]): RouteOf {
  const known = patterns.map((pattern) => ({ pattern, parts: pattern.split('/') })).toSorted((a, b) => (order(a.parts) < order(b.parts) ? -1 : 1))
  return (asked) => {
    const steps = asked.split('/')
    return known.find(({ parts }) => leadsTo(parts, steps))?.pattern
  }
}

function leadsTo(parts: readonly string[], steps: readonly string[]): boolean {
  const rest = parts.at(-1)?.startsWith('[...') === true
  if (rest ? steps.length < parts.length : steps.length !== parts.length) return false
  return parts.every((part, at) => (part.startsWith('[') ? steps[at] !== '' : steps[at] === part))
}

/** So that at the first place where two differ a word comes before a gap, and a gap before one of any length. */
const order = (parts: readonly string[]): string => parts.map((part) => (part.startsWith('[...') ? '2' : part.startsWith('[') ? '1' : `0${part}`)).join('/')
