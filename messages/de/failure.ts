import type { Translation } from '../words.ts'

export const failure = {
  notFound: 'Hier ist nichts',
  notFoundLead: 'Vielleicht ist die Adresse vertippt. Oder das, wohin sie führte, gibt es nicht mehr oder gehört jemand anderem.',
  start: 'Zur Startseite',
  help: 'Hilfe und Kontakt',
  fault: 'Diese Seite konnten wir nicht laden',
  faultLead: 'Der Fehler liegt bei uns, nicht bei Ihnen. Was Sie gespeichert hatten, ist nicht verloren. Versuchen Sie es noch einmal. Wenn es so bleibt, schreiben Sie uns, dann kümmern wir uns von Hand darum.',
  again: 'Noch einmal versuchen',
  busy: 'Wir sind gleich wieder da',
  busyLead: 'Das Portal startet gerade neu. Was Sie gespeichert hatten, ist nicht verloren. Versuchen Sie es in einer halben Minute noch einmal.',
  closed: 'Wir bringen etwas in Ordnung',
  closedLead: 'Bevor das Portal wieder jemandem etwas zeigt, stellen wir sicher, dass jede Löschung und jedes „Nein“ bis heute darin steht. Das dauert Minuten, selten länger. Was Sie vorher verlangt haben, gilt weiter.',
  action: 'Das hat nicht geklappt, und der Fehler liegt bei uns. Ihre Eingaben stehen noch hier: Versuchen Sie es noch einmal, es geschieht trotzdem nur ein Mal. Wenn es so bleibt, schreiben Sie an {email}.',
} satisfies Translation['failure']
