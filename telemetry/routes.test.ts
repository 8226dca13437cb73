import { expect, test } from 'vitest'
import { builtRoutes, routesOf } from './routes.ts'

const routeOf = routesOf(['/', '/requests/[number]', '/requests/new', '/requests/[number]/files/[file]', '/receipt/[token]', '/api/auth/[...nextauth]', '/_not-found'])

test.each([
  ['/', '/'],
  ['/requests/new', '/requests/new'],
  ['/requests/1207', '/requests/[number]'],
  ['/requests/1207/files/ada%40customer.example', '/requests/[number]/files/[file]'],
  ['/receipt/ada@customer.example', '/receipt/[token]'],
  ['/api/auth/callback/oidc', '/api/auth/[...nextauth]'],
])('%s is %s', (path, pattern) => expect(routeOf(path)).toBe(pattern))

test.each(['', '/ada@customer.example', '/requests', '/requests/', '/requests/1207/ada', '/api/auth', '/Requests/new', 'https://portal.example/requests/new', '/receipt/a/b'])('%s is none of them', (path) =>
  expect(routeOf(path)).toBeUndefined())

test('without a build there is no pattern, and so no path either', () => expect(builtRoutes('/nowhere')('/requests/new')).toBeUndefined())
