import { posix } from 'node:path'
import { exceptions, named, packages, roomOf, rooms } from './rooms.mjs'

/**
 * Why `file` may not import `specifier`, or undefined when it may.
 *
 * @param {{ file: string, specifier: string, typeOnly: boolean }} one `file` is the path from the root
 * @returns {string | undefined}
 */
export function refuseImport({ file, specifier, typeOnly }) {
  const target = targetOf(file, specifier)
  if (target === undefined) return refusePackage(file, specifier, typeOnly)
  return refuseForm(file, specifier, target) ?? refuseDirection(file, target, typeOnly)
}

/** @param {string} file @param {string} specifier */
function targetOf(file, specifier) {
  if (specifier === '#settings') return 'settings.ts'
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined
}

/** @param {string} file @param {string} specifier @param {string} target */
function refuseForm(file, specifier, target) {
  if (target.startsWith('..')) return `'${specifier}' leaves the project.`
  if (specifier !== '#settings' && !/\.(tsx?|mjs|json|css)$/.test(target)) return `Write the extension: '${specifier}'.`
  const here = topOf(file)
  const there = topOf(target)
  const relative = specifier.startsWith('.')
  if (!relative && here === there) return `Inside ${here} imports are relative: '${specifier}'.`
  if (relative && here !== there && named.has(there)) return `Across rooms imports are by name: '#${target}'.`
  return undefined
}

/** @param {string} file @param {string} target @param {boolean} typeOnly */
function refuseDirection(file, target, typeOnly) {
  const from = roomOf(file)
  if (from === undefined) return undefined
  const to = roomOf(target)
  if (to === undefined) {
    return topOf(target) === topOf(file) ? `${file} is not a test: it must not import ${target}.` : `${from} must not import ${target}.`
  }
  if (from === 'privacy/verbs' && to === 'privacy/verbs') {
    const [, here] = file.split('/')
    const [, there] = target.split('/')
    return here === there ? undefined : `Verb folders do not import each other: ${here} must not import ${there}.`
  }
  if (from === to) return undefined
  if (rooms[from]?.values.includes(to)) return undefined
  if (exceptions.some((one) => one.from === file && one.to.includes(to))) return undefined
  if (rooms[from]?.types?.includes(to)) return typeOnly ? undefined : `${from} may import only types from ${to}.`
  return `${from} must not import ${to}.`
}

/** @param {string} file @param {string} specifier @param {boolean} typeOnly */
function refusePackage(file, specifier, typeOnly) {
  if (/^next\/(link|font\/google|head|document)$/.test(specifier)) return `${specifier} is not used here: plain links, own fonts.`
  const from = roomOf(file)
  if (from === undefined || typeOnly) return undefined
  const owner = packages.find((one) => one.match.test(specifier))
  return owner && !owner.rooms.includes(from) ? `${from} must not import ${specifier}.` : undefined
}

/** @param {string} path */
function topOf(path) {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
}
