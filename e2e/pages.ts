import { existsSync, readFileSync } from 'node:fs'
import { customerScenes } from './scenes/customers.ts'
import { deskScenes } from './scenes/desk.ts'
import type { Scene } from './scenes/scene.ts'
import { visitorScenes } from './scenes/visitors.ts'

/** How each page of the build is opened, in a portal of a test's own. */
export const everyScene: Readonly<Record<string, Scene[]>> = { ...visitorScenes, ...customerScenes, ...deskScenes }
/** The same where others are. A page that is not here fails the tests: nothing is left unlooked at. */
export const scenes: Readonly<Record<string, Scene[]>> = Object.fromEntries(Object.entries(everyScene).map(([route, all]) => [route, all.filter(({ alone }) => !alone)]))

/** The routes of every page that was built; none before a build, so that the tests can be listed without one. */
export const builtPages = (): string[] => built('page')
/** The same of route handlers: files, feeds, the API. */
export const builtRoutes = (): string[] => built('route')

function built(kind: 'page' | 'route'): string[] {
  const manifest = '.next/app-path-routes-manifest.json'
  if (!existsSync(manifest)) return []
  const routes = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>
  return Object.entries(routes)
    .filter(([file, route]) => file.endsWith(`/${kind}`) && !route.startsWith('/_'))
    .map(([, route]) => route)
}
