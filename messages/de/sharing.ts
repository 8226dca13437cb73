import type { Translation } from '../words.ts'

export const sharing = {
  title: 'Weitergabe',
  lead: 'Wer etwas von Ihnen empfängt, was und warum. Sonst bekommt niemand etwas, und niemand kauft es.',
  why: 'Warum',
  happened: 'Was übermittelt wurde',
  mail: '{count, plural, =0 {Noch keine Nachricht.} one {# Nachricht, am {last}.} other {# Nachrichten, die letzte am {last}.}}',
  text: '{count, plural, =0 {Noch keine Nachricht.} one {# Code, am {last}, und eine Warnung an die Nummer davor.} other {# Codes, der letzte am {last}, und jeweils eine Warnung an die Nummer davor.}}',
  public: '{count, plural, =0 {Sie haben dort nichts geschrieben.} one {Sie haben einen Beitrag geschrieben.} other {Sie haben # Beiträge geschrieben.}} <posts>Ansehen, was dort steht</posts>',
  nothing: 'Über dieses Portal noch nichts.',
  site: 'Ihre Besuche verwenden nur wir: Niemand sonst empfängt etwas davon.',
} satisfies Translation['sharing']
