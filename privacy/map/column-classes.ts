import type { Personal, Structural } from '../vocabulary.ts'

/** Says nothing about anybody: keys, states, clocks. */
export const structural = { category: 'none' } as const satisfies Structural

/** The same, and never shown or exported: a hash, a sealed word. */
export const secret = { category: 'none', secret: true } as const satisfies Structural

/** What somebody asked of us, and what became of it. */
export const request = { category: 'contact', purpose: 'requests', staff: ['support', 'billing', 'privacy'], recipients: [], correct: false } as const satisfies Personal

/** What somebody chose about messages and cookies; its own pages change it. */
export const choice = { category: 'contact', purpose: 'choices', staff: ['support', 'privacy'], recipients: [], correct: 'choice' } as const satisfies Personal
