import type { Translation } from '../words.ts'

export const common = {
  back: 'Zurück',
  cancel: 'Abbrechen',
  change: 'Ändern',
  done: 'Fertig',
  open: 'Öffnen',
  nobody: 'Niemand',
  none: 'Keine',
  notGiven: 'Nicht angegeben',
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
