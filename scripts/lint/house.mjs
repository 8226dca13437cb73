import { basename, relative, sep } from 'node:path'
import { refuseImport } from './imports.mjs'
import { roomOf } from './rooms.mjs'

/** @param {any} context */
function fileOf(context) {
  return relative(context.cwd, context.filename).split(sep).join('/')
}

/** Imports go one way between the rooms, in the form the style asks for. */
const imports = {
  create(/** @type {any} */ context) {
    const file = fileOf(context)
    const look = (/** @type {any} */ source, typeOnly = false) => {
      if (typeof source?.value !== 'string') return
      const message = refuseImport({ file, specifier: source.value, typeOnly })
      if (message) context.report({ node: source, message })
    }
    return {
      ImportDeclaration: (/** @type {any} */ node) => look(node.source, isTypeImport(node)),
      ExportNamedDeclaration: (/** @type {any} */ node) => look(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (/** @type {any} */ node) => look(node.source, node.exportKind === 'type'),
      ImportExpression: (/** @type {any} */ node) => look(node.source),
      TSImportType: (/** @type {any} */ node) => look(node.source, true),
    }
  },
}

/** @param {any} node */
function isTypeImport(node) {
  if (node.importKind === 'type') return true
  return node.specifiers.length > 0 && node.specifiers.every((/** @type {any} */ one) => one.importKind === 'type')
}

/** A file below a verb folder exports one function, named like the file. */
const verb = {
  create(/** @type {any} */ context) {
    const file = fileOf(context)
    if (roomOf(file) !== 'privacy/verbs') return {}
    const expected = basename(file, '.ts').replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
    return {
      'ExportNamedDeclaration > FunctionDeclaration': (/** @type {any} */ node) => {
        if (node.id.name !== expected) context.report({ node: node.id, message: `One verb, one file, one name: expected '${expected}'.` })
      },
    }
  },
}

/** Other sites are reached by one component, which marks the link and tells them nothing of where its reader was. */
const links = {
  create(/** @type {any} */ context) {
    if (fileOf(context) === 'components/external-link.tsx') return {}
    return {
      JSXAttribute: (/** @type {any} */ node) => {
        const away = node.name.name === 'href' && node.parent.name.name !== 'ExternalLink' && /^(?:https?:)?\/\//i.test(beginningOf(node.value))
        if (away || node.name.name === 'target') context.report({ node, message: 'Links to other sites are ExternalLink’s, and open where the reader opens them.' })
      },
    }
  },
}

/** What an attribute begins with, as far as the source says. @param {any} value @returns {string} */
function beginningOf(value) {
  if (value?.type === 'JSXExpressionContainer') return beginningOf(value.expression)
  if (value?.type === 'TemplateLiteral') return value.quasis[0].value.raw
  return typeof value?.value === 'string' ? value.value : ''
}

// The linter asks for a default export.
export default { meta: { name: 'house' }, rules: { imports, verb, links } }
