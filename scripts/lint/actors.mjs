/**
 * Who may come in by a page, an action or a route handler, read from its source. A page is a default export that calls
 * `personPage`, `staffPage` or `visitorPage`; an action is an export of a 'use server' file made by `personAction`, …; a
 * route handler an exported method made by `personRoute`, …. What names nobody has `actor: undefined`.
 *
 * @typedef {{ name: string, actor: string | undefined, node: any }} Entrance
 */

const actors = ['person', 'staff', 'visitor', 'auth', 'worker']
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * @param {any} program ESTree of the file
 * @param {string} file path from the root
 * @returns {Entrance[]}
 */
export function entrances(program, file) {
  const guards = importedGuards(program)
  const found = []
  if (/^app\/(.*\/)?page\.tsx$/.test(file)) found.push(page(program, guards))
  if (/^app\/(.*\/)?route\.tsx?$/.test(file)) {
    found.push(...exported(program).filter((one) => methods.has(one.name)).map((one) => made(one, guards, 'Route')))
  }
  if (isServerModule(program)) found.push(...exported(program).map((one) => made(one, guards, 'Action')))
  return [...found, ...inlineActions(program)]
}

/** Local names bound to a guard: only what is imported from a room file named guard, action or route counts. @param {any} program */
function importedGuards(program) {
  const guards = new Map()
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue
    if (!/(^|\/)(guard|action|route)\.tsx?$/.test(statement.source.value)) continue
    for (const one of statement.specifiers) if (one.type === 'ImportSpecifier') guards.set(one.local.name, one.imported.name)
  }
  return guards
}

/** @param {any} call @param {Map<string, string>} guards @param {string} kind */
function actorOf(call, guards, kind) {
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined
  const guard = guards.get(call.callee.name)
  return actors.find((actor) => guard === `${actor}${kind}`)
}

/** @param {any} program @param {Map<string, string>} guards @returns {Entrance} */
function page(program, guards) {
  const declared = program.body.find((/** @type {any} */ one) => one.type === 'ExportDefaultDeclaration')
  let body = declared?.declaration
  if (body?.type === 'Identifier') body = exported(program, body.name)[0]?.value
  const actor = body && [...walk(body)].map((node) => actorOf(node, guards, 'Page')).find(Boolean)
  return { name: 'default', actor, node: declared ?? program }
}

/** @param {{ name: string, value: any, node: any }} one @param {Map<string, string>} guards @param {string} kind @returns {Entrance} */
function made(one, guards, kind) {
  return { name: one.name, actor: actorOf(one.value, guards, kind), node: one.node }
}

/** A 'use server' inside a function makes an action past the wrappers: never allowed. @param {any} program @returns {Entrance[]} */
function inlineActions(program) {
  return [...walk(program)]
    .filter((node) => /Function/.test(node.type) && hasDirective(node.body))
    .map((node) => ({ name: node.id?.name ?? 'inline', actor: undefined, node }))
}

/** @param {any} program */
function isServerModule(program) {
  return hasDirective(program)
}

/** @param {any} block */
function hasDirective(block) {
  return Array.isArray(block?.body) && block.body.some((/** @type {any} */ one) => one.directive === 'use server')
}

/**
 * What a module exports (or declares, for one name), with the value it is bound to when it is a plain `const`.
 *
 * @param {any} program @param {string} [declared]
 * @returns {{ name: string, value: any, node: any }[]}
 */
function exported(program, declared) {
  const found = []
  for (const statement of program.body) {
    const isExport = statement.type === 'ExportNamedDeclaration'
    if (isExport && statement.exportKind === 'type') continue
    if (statement.type === 'ExportAllDeclaration') found.push({ name: '*', value: undefined, node: statement })
    if (statement.type === 'ExportDefaultDeclaration' && declared === undefined) {
      found.push({ name: 'default', value: statement.declaration, node: statement })
    }
    if (isExport) for (const one of statement.specifiers) found.push(reexported(program, one, statement))
    const declaration = isExport || declared !== undefined ? (statement.declaration ?? (isExport ? undefined : statement)) : undefined
    if (declaration?.type === 'FunctionDeclaration') found.push({ name: declaration.id.name, value: declaration, node: declaration })
    if (declaration?.type === 'VariableDeclaration') {
      for (const one of declaration.declarations) {
        for (const name of boundNames(one.id)) found.push({ name, value: one.id.type === 'Identifier' ? one.init : undefined, node: one })
      }
    }
  }
  return declared === undefined ? found : found.filter((one) => one.name === declared)
}

/** @param {any} program @param {any} one @param {any} statement */
function reexported(program, one, statement) {
  const local = statement.source ? undefined : exported({ body: program.body.filter(isDeclaration) }, one.local.name)[0]
  return { name: one.exported.name ?? one.exported.value, value: local?.value, node: one }
}

/** @param {any} statement */
function isDeclaration(statement) {
  return statement.type === 'VariableDeclaration' || statement.type === 'FunctionDeclaration'
}

/** @param {any} pattern @returns {string[]} */
function boundNames(pattern) {
  if (pattern.type === 'Identifier') return [pattern.name]
  if (pattern.type === 'ObjectPattern') return pattern.properties.flatMap((/** @type {any} */ one) => boundNames(one.value ?? one.argument))
  return []
}

/** @param {any} node @returns {Generator<any>} */
function* walk(node) {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const one of node) yield* walk(one)
    return
  }
  if (typeof node.type !== 'string') return
  yield node
  for (const [key, value] of Object.entries(node)) if (key !== 'parent' && value && typeof value === 'object') yield* walk(value)
}
