/**
 * The rooms of the house and which way imports may go. A room is a folder at the root; `privacy` has three: its own files,
 * the map, and the verb folders, which never import each other. `types` lists rooms of which only types may be imported.
 *
 * @type {Record<string, { values: string[], types?: string[] }>}
 */
export const rooms = {
  settings: { values: [] },
  telemetry: { values: ['settings'] },
  messages: { values: [], types: ['privacy', 'privacy/map', 'db'] },
  mail: { values: ['messages', 'policies', 'settings'], types: ['privacy', 'privacy/map', 'privacy/verbs'] },
  policies: { values: [], types: ['privacy', 'privacy/map'] },
  db: { values: ['settings', 'telemetry'], types: ['privacy', 'privacy/map'] },
  'privacy/map': { values: ['privacy'], types: ['db'] },
  privacy: { values: ['privacy/map', 'db', 'policies', 'settings', 'telemetry'] },
  'privacy/verbs': { values: ['privacy', 'privacy/map', 'db', 'policies', 'settings'] },
  worker: { values: ['privacy', 'privacy/map', 'privacy/verbs', 'db', 'mail', 'messages', 'policies', 'settings', 'telemetry'] },
  components: { values: ['messages'], types: ['privacy', 'privacy/map', 'privacy/verbs', 'policies'] },
  app: { values: ['components', 'privacy', 'privacy/map', 'privacy/verbs', 'messages', 'policies', 'settings', 'telemetry'] },
}

/** Single files that may do what their room may not, and the reason. */
export const exceptions = [
  { from: 'messages/reader-of.ts', to: ['privacy'], why: 'whether an account leaves its language to the browser is one rule, for pages and for the outbox' },
  { from: 'db/grants.ts', to: ['privacy/map', 'privacy'], why: 'generates roles, policies and column grants from the map' },
  { from: 'db/granted-table.ts', to: ['privacy/map', 'privacy'], why: 'generates roles, policies and column grants from the map' },
  { from: 'db/staff-grants.ts', to: ['privacy/map', 'privacy'], why: 'generates roles, policies and column grants from the map' },
  { from: 'db/purpose-grants.ts', to: ['privacy/map', 'privacy'], why: 'generates roles, policies and column grants from the map' },
  { from: 'db/demo/person.ts', to: ['privacy', 'privacy/verbs'], why: 'the bodies of the demonstration are encrypted like everybody’s' },
  { from: 'app/staff/(desk)/messages/letter-of.ts', to: ['mail'], why: 'the desk sees a message as it will arrive' },
  { from: 'app/staff/(desk)/requests/[number]/mail-of.ts', to: ['mail'], why: 'the desk sees what tells of an answer as it will arrive' },
  { from: 'db/test-person.ts', to: ['privacy', 'privacy/verbs', 'privacy/map'], why: 'so are those of a test’s person' },
]

/** Rooms reached by name (`#room/…`); everything else is reached by a relative path. */
export const named = new Set(['privacy', 'db', 'messages', 'components', 'mail', 'worker', 'policies', 'telemetry'])

/** Packages that belong to some rooms only. Tests, `scripts`, `e2e`, `bench` and files at the root may use all of them. */
export const packages = [
  { match: /^(next|next-auth)(\/|$)/, rooms: ['app', 'components'] },
  { match: /^(react|react-dom|react-hook-form)(\/|$)/, rooms: ['app', 'components', 'messages'] },
  { match: /^(pg|pg-copy-streams|drizzle-orm)(\/|$)/, rooms: ['db', 'privacy', 'privacy/verbs', 'privacy/map', 'worker'] },
  { match: /^graphile-worker(\/|$)/, rooms: ['worker', 'db'] },
  { match: /^@opentelemetry\//, rooms: ['telemetry'] },
  { match: /^nodemailer(\/|$)/, rooms: ['worker', 'mail'] },
]

const rootFilesOfTheApp = new Set(['proxy.ts', 'instrumentation.ts'])

/**
 * The room a file stands in, or undefined where direction does not matter: tests, tools and configuration.
 *
 * @param {string} file path from the root, with forward slashes
 */
export function roomOf(file) {
  if (/\.(test|spec)\.tsx?$/.test(file) || file === 'db/test-database.ts') return undefined
  if (file === 'settings.ts' || file === 'environment.ts') return 'settings'
  if (rootFilesOfTheApp.has(file)) return 'app'
  const [top = '', second = '', ...rest] = file.split('/')
  if (top === 'privacy') {
    if (second === 'map.ts' || second === 'map') return 'privacy/map'
    return rest.length > 0 ? 'privacy/verbs' : 'privacy'
  }
  return second !== '' && top in rooms ? top : undefined
}
