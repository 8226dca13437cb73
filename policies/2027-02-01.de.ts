import { policyOf20261130InGerman } from './2026-11-30.de.ts'
import { amend } from './amend.ts'
import type { Wording } from './in-language.ts'

/** The version of February 2027 in German. The English text binds. */
export const policyOf20270201InGerman: Wording = {
  summary: [
    'Eine neue Fassung dieser Datenschutzerklärung wird hier von einer Person vorgeschlagen und von einer anderen veröffentlicht.',
    'Ist eine Änderung wesentlich, schreiben wir allen, die ein Konto haben, mindestens 30 Tage, bevor sie gilt, und fragen, sobald sie gilt.',
    'Wer nicht zustimmt, kann alles herunterladen und das Konto löschen. Vorher wird nichts genommen.',
    'Jeder Vertrag, an den Sie gebunden sind, steht auf einer Seite, mit seiner Fassung und damit, welcher zuerst gilt.',
  ],
  sections: amend(policyOf20261130InGerman.sections, {
    says: {
      P19: 'Verträge zwischen uns gehen dieser Datenschutzerklärung vor, wo sie etwas anderes über Ihre Daten sagen. Die Seite „Verträge“ führt sie auf, mit Fassung, Reihenfolge und Grund.',
      P34: 'Eine neue Fassung wird hier von einer Person vorgeschlagen und von einer anderen veröffentlicht. Dann steht sie auf dieser Seite, mit dem Tag, ab dem sie gilt, und dem, was sich ändert. Ist die Änderung wesentlich, schreiben wir allen, die ein Konto haben, mindestens 30 Tage vorher, und fragen, sobald sie gilt. Wer nicht zustimmt, kann alles herunterladen und das Konto löschen; vorher wird nichts genommen. Jede Fassung bleibt auf dieser Website, und je zwei lassen sich Wort für Wort vergleichen.',
    },
  }),
}
