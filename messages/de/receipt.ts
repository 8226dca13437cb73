import type { Translation } from '../words.ts'

export const receipt = {
  title: 'Nachweis {reference}',
  shortTitle: 'Nachweis einer Löschung',
  lead: 'Das Konto wurde am {day} gelöscht. Diese Seite zählt, was davon jetzt noch aufbewahrt wird.',
  left: 'Noch aufbewahrt',
  leftName: 'Was noch aufbewahrt wird',
  nothing: 'Alles, was nach diesem Nachweis aufbewahrt wurde, ist gelöscht.',
  nameless: '{rows, plural, one {# Beitrag blieb ohne Namen im Forum stehen, wie es gewählt wurde. Welcher das ist,} other {# Beiträge blieben ohne Namen im Forum stehen, wie es gewählt wurde. Welche das sind,}} weiß niemand mehr.',
  over: '{rows, plural, one {# weiterer Datensatz ist am Ende seiner Zeit und wird} other {# weitere Datensätze sind am Ende ihrer Zeit und werden}} in der kommenden Nacht gelöscht.',
  told: 'Ebenfalls zur Löschung aufgefordert',
  elsewhere: 'In Sicherungskopien',
  toldLead: 'Diesen hatten wir etwas aus dem Konto übermittelt, damit sie für uns arbeiten konnten.',
  toldOn: 'Informiert am {day}',
  toldSoon: 'Wird informiert',
  toldByHand: 'Unser Datenschutzteam informiert sie',
  answers: { erased: 'Beantwortet am {day}: gelöscht', 'not-held': 'Beantwortet am {day}: es war nichts da', kept: 'Beantwortet am {day}: gelöscht, bis auf das, was das Gesetz zu behalten verlangt', none: 'Noch keine Antwort' },
  backups: 'In Sicherungskopien von vor diesem Tag steht das Konto noch. Diese Kopien liegen getrennt und dienen nur der Reparatur. Die letzte löschen wir am {date}.',
  backupsOver: 'Die letzte Sicherungskopie mit diesem Konto wurde am {date} gelöscht.',
  goneTitle: 'Nichts ist mehr da',
  goneLead: 'Das ist ein Nachweis von uns. Alles, was nach ihm aufbewahrt wurde, ist gelöscht, auch der Eintrag über die Löschung selbst.',
  wrongTitle: 'Das ist kein Nachweis von uns',
  wrongLead: 'Die Adresse ist abgeschnitten oder verändert. Öffnen Sie den Link im Nachweis noch einmal, oder kopieren Sie ihn ganz.',
  write: 'Uns schreiben',
  writeSay: 'Mit der Nummer auf dem Nachweis, an {email}',
  checkTitle: 'Den Nachweis selbst prüfen',
  checkLead: 'Zwei Dateien kamen mit: receipt.json und receipt.sig. Speichern Sie beide und <link>unseren Schlüssel</link> als key.pem in einem Ordner, gehen Sie in einem Terminal dorthin und geben Sie ein:',
  checkName: 'Dass der Nachweis mit unserem Schlüssel signiert wurde',
} satisfies Translation['receipt']

export const receiptCheck = {
  good: 'Gut: Nachweis {reference} einer Löschung am {day}, {deleted, plural, one {# Datensatz} other {# Datensätze}} gelöscht, {nameless, plural, =0 {} one {# ohne Namen stehen geblieben, } other {# ohne Namen stehen geblieben, }}{kept, plural, =0 {nichts aufbewahrt} one {# aufbewahrt} other {# aufbewahrt}}, signiert mit {kid}.',
  unreadable: 'Nicht gut: Das ist kein Nachweis.',
  'unknown-key': 'Nicht gut: Er wurde mit einem Schlüssel signiert, der nicht veröffentlicht ist.',
  'not-signed': 'Nicht gut: Die Signatur passt nicht. Der Nachweis wurde verändert oder stammt nicht von dem, der diesen Schlüssel hat.',
} satisfies Translation['receiptCheck']
