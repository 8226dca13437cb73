import type { Translation } from '../words.ts'

export const child = {
  title: 'Unter 13',
  lead: 'Konten sind für Menschen ab 13. Wenn wir erfahren, dass ein Konto einer jüngeren Person gehört, schließen wir es sofort und löschen alles darin.',
  closedTitle: 'Ihr Konto ist geschlossen',
  closedLead: 'Niemand kann sich mehr darin anmelden, und alles darin wird gerade gelöscht. Wir schicken einen Nachweis per E-Mail an die Adresse des Kontos.',
  what: 'Was geschieht',
  closes: 'Das Konto wird sofort geschlossen',
  closesSay: 'Niemand kann sich mehr darin anmelden, und außer dem Nachweis wird nichts mehr dorthin geschickt.',
  goes: 'Alles wird gelöscht, ohne Wartezeit',
  goesSay: 'Bis auf das, was wir nach dem Gesetz eine Zeit lang behalten müssen. Der Nachweis sagt, was, warum und bis wann.',
  parents: 'Eltern und Sorgeberechtigte',
  parentsSay: 'Schreiben Sie an {email}. Wir sagen Ihnen, was wir von Ihrem Kind gespeichert hatten, und sorgen dafür, dass nichts mehr erhoben wird.',
  askTitle: 'Sind Sie unter 13?',
  askLead: 'Dann dürfen wir Ihr Konto nicht behalten. Es wird sofort geschlossen, alles darin wird jetzt gelöscht, und das lässt sich nicht zurücknehmen.',
  yes: 'Ja, ich bin unter 13: schließen und löschen',
  no: 'Nein, zurück',
  report: 'Die Person ist unter 13',
  reportLead: 'Melden Sie es, wenn Sie in diesem Vorgang erfahren haben, dass das Konto einer Person unter 13 gehört. Sie brauchen dafür keinen Beleg und dürfen keinen verlangen.',
  reportWhat: 'Ab diesem Moment kann sich niemand mehr in dem Konto anmelden. Alles darin wird gelöscht, wenn jemand anderes aus dem Datenschutzteam zugestimmt hat. Die Adresse des Kontos bekommt eine Nachricht, auch darüber, wohin Eltern sich wenden können.',
  reportDo: 'Konto schließen',
  reportLink: 'Die Person ist unter 13',
} satisfies Translation['child']
