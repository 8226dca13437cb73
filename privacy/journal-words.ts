import type { Standing } from './journal.ts'

/** Why nobody is served, and what to do, for whoever runs the portal. */
export function standingInWords(standing: Standing): string | undefined {
  switch (standing.state) {
    case 'level':
      return undefined
    case 'behind':
      return `The database lacks the newest ${standing.missing.length} lines of its journal, as when it came out of a backup. Nobody is served until "npm run replay" has done over what they say.`
    case 'short':
      return 'The journal lacks lines that the database knows of, or is not there. Nobody is served: put the journal back from its own copy, or see docs/decisions/journal.md.'
    case 'damaged':
      return 'The journal is not as it was written, or cannot be read. Nobody is served: put it back from its own copy, or see docs/decisions/journal.md.'
  }
}
