import type { Translation } from '../words.ts'

export const forms = {
  problem: 'Prüfen Sie das hier:',
  refused: 'Das war nicht möglich',
  optional: 'freiwillig',
  working: 'Einen Moment …',
  day: 'Tag',
  month: 'Monat',
  year: 'Jahr',
  lost: 'Die Verbindung ist abgebrochen, vielleicht wurde nichts gespeichert. Alles, was Sie eingegeben haben, steht noch hier: Versuchen Sie es noch einmal.',
  kept: 'Nichts ist verloren: Ihre Eingaben stehen wieder hier. Abgeschickt sind sie noch nicht.',
  undone: 'Das ist noch nicht geschehen: Sie mussten sich erst anmelden. Drücken Sie noch einmal, um es zu tun.',
} satisfies Translation['forms']
