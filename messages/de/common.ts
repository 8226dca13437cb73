import type { Translation } from '../words.ts'

export const common = {
  change: 'Ändern',
  open: 'Öffnen',
  otherSite: 'öffnet eine andere Website',
  asTable: 'Dasselbe als Tabelle',
  stepDone: 'Erledigt:',
  stepHere: 'Jetzt:',
  stepNext: 'Danach:',
  stepStopped: 'Angehalten:',
  today: 'Heute',
  when: 'Wann',
  howMany: 'Wie viele',
} satisfies Translation['common']
