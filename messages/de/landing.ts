import type { Translation } from '../words.ts'

export const landing = {
  title: 'Was {operator} über Sie gespeichert hat, in Ihrer Hand',
  lead: 'Sehen Sie alles, was wir über Sie gespeichert haben. Berichtigen Sie es, nehmen Sie eine Kopie mit, bestimmen Sie, wie wir es verwenden dürfen, oder lassen Sie es löschen. Das kostet nichts, und Sie müssen keinen Grund nennen.',
  signIn: 'Anmelden',
  how: 'Wir schicken einen Code an die E-Mail-Adresse, die wir kennen. Kein Passwort, kein Ausweis.',
  seeTitle: 'Ansehen',
  see: 'Jeden Datensatz, warum wir ihn speichern, wer ihn bekommen hat und wann er von selbst gelöscht wird.',
  correctTitle: 'Berichtigen',
  correct: 'Name, Adresse, Telefon, E-Mail, Geburtsdatum: sofort geändert.',
  takeTitle: 'Mitnehmen',
  take: 'Alles als Dateien, die Sie lesen können, und als Dateien, die andere Dienste lesen können.',
  chooseTitle: 'Entscheiden',
  choose: 'Werbung mit einem Klick abschalten, nach Themen oder ganz.',
  deleteTitle: 'Löschen',
  delete: 'Zuerst der Plan: was gelöscht wird, was wir nach dem Gesetz behalten müssen und bis wann. Danach haben Sie {days, plural, =0 {keine Zeit mehr} one {einen Tag} other {# Tage}}, um es sich anders zu überlegen.',
  noAccount: 'Kein Konto, oder kein Weg hinein?',
  noAccountWhy: 'Ihre Rechte hängen an keinem Konto. Schreiben Sie uns per E-Mail oder Post.',
  anyone: 'Was wir von allen erheben',
  anyoneWhy: 'Jede Kategorie mit Feldern, Zwecken, Empfängern und der Dauer der Aufbewahrung. Ohne Anmeldung.',
  helpGo: 'Hilfe und Kontakt',
  collectGo: 'Was wir erheben',
} satisfies Translation['landing']
