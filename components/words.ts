import { createElement, type ReactNode } from 'react'

type Props = {
  /** Text, and members by name; null where one has left. */
  of: readonly (string | { member: string | null })[]
  /** What stands for one who has left. */
  left: string
}

/** What somebody wrote for everybody, with their own line breaks: text and nothing but text. */
export function Words({ of, left }: Props): ReactNode {
  return createElement('div', { className: 'said', dir: 'auto' }, ...of.map((part) => (typeof part === 'string' ? part : createElement('b', null, part.member === null ? left : `@${part.member}`))))
}
