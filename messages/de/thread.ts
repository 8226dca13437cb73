import type { Translation } from '../words.ts'

export const thread = {
  files: 'Anhänge',
  filesHint: 'Bis zu fünf: PDF, JPEG, PNG, TIFF oder reiner Text, je 8 MB, zusammen 20 MB.',
  filesNotKept: 'Was Sie für später aufheben, sind die Worte, nicht die Dateien.',
  filesSeen: 'Jedes Mal, wenn unsere Mitarbeitenden eine öffnen, sehen Sie das unter „Wer Ihre Daten angesehen hat“.',
  filesLook: 'Jedes Mal, wenn Sie eine Datei öffnen, die von der Person kam, sieht sie das.',
  noScanner: 'Hier ist kein Virenscanner eingerichtet: Öffnen Sie Dateien mit Vorsicht.',
  filesOf: 'Mit dieser Nachricht gekommen',
  file: '{type}, {size}',
  text: 'Text',
  whereFile: 'Auf der Seite der Anfrage, und als Datei im Download',
  openOne: 'Herunterladen {name}: {what}',
  unchecked: 'nicht auf Viren geprüft',
  byMail: 'Per E-Mail, nicht bewiesen: Sie nennt als Absender eine Adresse, die wir haben, und das kann eine E-Mail auch fälschlich. Niemandes Identität ist damit gezeigt.',
  byMailOwn: 'Per E-Mail, nicht bewiesen: Sie kam wie von Ihrer Adresse. Wenn sie nicht von Ihnen ist, schreiben Sie uns unten.',
  left: '{count, plural, one {# Datei daraus wurde} other {# Dateien daraus wurden}} nicht behalten: zu groß, zu viele oder von einer Art, die wir nicht nehmen.',
  replyMail: 'Sie können auch auf diese E-Mail antworten: Was Sie schreiben, und die Dateien daran, kommen in den Verlauf Ihrer Anfrage.',
} satisfies Translation['thread']
