import { policyOf20261129InGerman } from './2026-11-29.de.ts'
import { amend } from './amend.ts'
import type { Wording } from './in-language.ts'

/** The third version in German. The English text binds. */
export const policyOf20261130InGerman: Wording = {
  summary: [
    'Wenn Sie Ja sagen, zählen wir, welche Bereiche dieses Portals geöffnet werden, mit einem eigenen Cookie. Ohne Ja wird nichts gezählt, und Sie können es jederzeit zurücknehmen.',
    'Die Seite „Cookies“ führt jedes Cookie, jedes Skript und jedes Zählsignal auf. Das Signal Ihres Browsers gegen Verkauf und Weitergabe wird befolgt, mit einem Konto auf Dauer.',
    'Werbung wählen Sie nach Thema und Weg: E-Mail, SMS, Telefon oder Post. Sie lässt sich unterbrechen, und jede Nachricht sagt, warum sie kam.',
    'Wer ohne Konto Produktinformationen verlangt, bekommt diese und sonst nichts und kann sehen, berichtigen, mitnehmen und löschen, was gespeichert ist.',
    'Vorfälle werden veröffentlicht, und die Betroffenen erfahren davon.',
    'Das Portal lässt sich auf Englisch, Deutsch und Spanisch lesen.',
  ],
  sections: amend(policyOf20261129InGerman.sections, {
    says: {
      P11: 'Cookies, ohne die dieses Portal nicht funktioniert, werden ohne Frage gesetzt: Sie halten Sie angemeldet, tragen eine begonnene Anmeldung oder ein begonnenes Formular und merken sich Ihre Sprache und Ihre Antwort zum Zählen. Alles andere wartet auf Ihr Ja. Ja und Nein brauchen je einen Schritt, und ein Nein nimmt Ihnen nichts. Ein Ja können Sie jederzeit zurücknehmen: Das Cookie wird gelöscht und was damit gezählt wurde, auch.',
      P15: 'Werbung erhalten Sie nur, wenn Sie zugestimmt haben, in einem Wortlaut, den wir aufbewahren, oder nach einem Kauf, bei dem Sie ablehnen konnten, und dann nur über ähnliche Produkte. Jede Nachricht sagt, welches von beidem, und führt zu einer Seite, die es ausführlich sagt.',
      P16: 'Sie können sie jederzeit beenden, für ein Thema, für einen Weg oder insgesamt, hier oder mit dem Link in jeder Nachricht, ohne Anmeldung; oder sie bis zu einem Tag unterbrechen. Es gilt sofort, auch für das, was schon auf den Versand wartet, und keine Liste, die eingelesen wird, macht es rückgängig.',
      P18: 'Was wir über Sie wissen, verkaufen und vermieten wir nicht und geben es nicht für Werbung weiter. Ein Nein dazu wird trotzdem aufbewahrt, ob Sie es sagen oder Ihr Browser.',
      P34: 'Eine neue Fassung wird von zwei Personen hier auf dieser Seite veröffentlicht, mit ihrem Datum und dem, was sich ändert. Ist die Änderung wesentlich, schreiben wir allen, die ein Konto haben. Jede Fassung bleibt auf dieser Website, und je zwei lassen sich Wort für Wort vergleichen.',
    },
    adds: [
      {
        after: 'P11',
        clause: {
          promise: 'P12',
          text: 'Die Seite „Cookies“ führt jedes Cookie, jedes Skript und jedes Zählsignal dieser Website auf, mit seinem Zweck, wem es gehört und wie lange es bleibt. Keine Seite fragt den Server eines anderen Unternehmens nach etwas, und niemand folgt Ihnen von hier auf andere Websites. Sendet Ihr Browser Global Privacy Control, gilt das für uns als Ihr Nein zu Verkauf, Weitergabe und Zählen; mit einem Konto bleibt das Nein zu Verkauf und Weitergabe, auch wenn das Signal nicht mehr kommt. Wegen Do Not Track ändern wir nichts.',
        },
      },
      {
        after: 'P13',
        clause: {
          promise: 'P14',
          text: 'Wenn Sie ohne Konto Produktinformationen verlangen, wird Ihre Adresse nur dafür verwendet, sobald Sie sie bestätigt haben. Mit einem Code per E-Mail können Sie sehen, berichtigen, mitnehmen und löschen, was davon gespeichert ist, und ein Klick beendet es.',
        },
      },
      {
        after: 'P39',
        clause: {
          promise: 'P39-incidents',
          text: 'Geht mit den Daten von Menschen etwas schief, steht es auf der Seite „Vorfälle“, und wen es ernsthaft treffen kann, erfährt per E-Mail, was geschehen ist und was zu tun ist.',
        },
      },
    ],
  }),
}
