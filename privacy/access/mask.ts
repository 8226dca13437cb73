import type { Revealable } from '../look-words.ts'

const dots = '•••'

/** As much of a value as helps to recognise it, and no more: `m•••@•••.example`, `+44 ••• 412`. */
export function mask(field: Revealable, value: string): string {
  switch (field) {
    case 'email': {
      const ending = value.includes('.') ? value.slice(value.lastIndexOf('.')) : ''
      return `${value.slice(0, 1)}${dots}@${dots}${ending}`
    }
    case 'phone':
      return `${value.slice(0, 3)} ${dots} ${value.slice(-3)}`
    case 'birthday':
    case 'street':
      return dots
  }
}
