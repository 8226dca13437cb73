import type { Wording } from './in-language.ts'

/** The second version in German. The English text binds. */
export const policyOf20261129InGerman: Wording = {
  summary: [
    'Wo das Recht keinen Aufschub will, können Sie Ihr Konto sofort löschen lassen, mit einer zweiten Bestätigung.',
    'Sie können einen Teil Ihrer Daten löschen lassen und das Konto behalten.',
    'Sie können Ihr Konto einfrieren: Alles bleibt erhalten und dient nur noch Ihrem Dienst.',
    'Das Konto eines Inhabers unter 13 Jahren wird geschlossen und ohne Wartezeit gelöscht.',
    'Unternehmen, die etwas von Ihnen erhalten haben, werden aufgefordert, es ebenfalls zu löschen, und der Nachweis zeigt, was sie geantwortet haben.',
    'Was nach einer Löschung übrig bleibt, steht nur einer Rolle unseres Personals offen, und Daten von der Löschung auszunehmen braucht zwei Personen.',
    'Das Protokoll der Änderungen ist versiegelt, sodass eine Änderung daran auffällt.',
    'Nach 30 Tagen bleibt von der Netzwerkadresse eines Besuchs nur noch das Netz. Das war schon so und steht jetzt hier.',
    'Wie das Forum, Links zu anderen Websites, zwischengespeicherte Kopien, die Protokollierung Ihrer Anwendungen und die Verschlüsselung Ihres Protokolls funktionieren, steht jetzt ebenfalls hier.',
    'Jede Fassung bleibt auf dieser Website, und je zwei lassen sich vergleichen.',
  ],
  sections: [
    {
      id: 'responsible',
      title: 'Wer verantwortlich ist',
      clauses: [
        { promise: 'P35', text: '{entity}, {address}, entscheidet, was über Sie gespeichert wird, und steht dafür ein. Schreiben Sie an {email} oder an diese Anschrift: Beides erreicht die Menschen, die dieses Portal betreiben.' },
        { promise: 'P19', text: 'Sagt der Vertrag, unter dem Sie unseren Dienst kaufen, etwas anderes über Ihre Daten, so gilt der Vertrag.' },
      ],
    },
    {
      id: 'collected',
      title: 'Was wir speichern',
      clauses: [
        { promise: 'P01', text: 'Vier Arten von Angaben: Kontakt, Abrechnung, Website und Dienst. Die Seite „Was wir erheben“ nennt jedes Feld mit seinem Grund, wer es erhält und wie lange es bleibt. Diese Seite entsteht aus demselben Verzeichnis, dem die Datenbank gehorcht.' },
        { promise: 'P02', text: 'Kontaktangaben sind Ihr Name, Ihre Organisation, Ihre Postanschrift, E-Mail-Adresse, Telefonnummer und Ihr Geburtstag.' },
        { promise: 'P03', text: 'Von einer Karte oder einem Bankkonto speichern wir das Kennzeichen des Zahlungsdienstleisters, die Marke, die letzten vier Ziffern und das Ablaufdatum, nie die Nummer.' },
        { promise: 'P04', text: 'Wenn Sie angemeldet sind, zeichnen wir die Seiten auf, die Sie hier öffnen, mit der Netzwerkadresse, dem Browser und den Namen der Cookies. Nach 30 Tagen bleibt von der Adresse nur noch das Netz. Nur wir verwenden das.' },
        { promise: 'P05', text: 'Wenn Sie den Dienst nutzen, führen wir eine Aufzeichnung jedes Anrufs und jeder Nachricht: die andere Nummer, wann, wie lang oder wie groß, und wie es endete.' },
        { promise: 'P06', text: 'Kopien der Anfragen, die wir an Ihre Server senden, und der Antworten können nur Sie lesen. Die Konten unseres Personals haben in der Datenbank kein Recht darauf. Leihen Sie dem Support einen Eintrag, liest er eine Kopie davon, höchstens 72 Stunden lang, und Sie sehen, wann.' },
        { promise: 'P07', text: 'Kopien dessen, was Ihre Server uns senden, werden nur aufbewahrt, wenn die mitgesendeten Kopfzeilen das erlauben, und jede zeigt die Kopfzeile. Sie können eine löschen oder alle.' },
        { promise: 'P08', text: 'Für jede Ihrer Anwendungen wählen Sie, was protokolliert wird: alles, Zeit und Ergebnis, oder nichts. Es gilt für den nächsten Datensatz, der eintrifft.' },
        { promise: 'P09', text: 'Protokolle von Anrufen, Nachrichten und Anfragen bleiben mindestens sechs und höchstens zwölf Monate; Rechnungen so lange, wie das Steuerrecht es verlangt.' },
        { promise: 'P10', text: 'Was freiwillig ist, ist gekennzeichnet, und Sie können es wieder leeren. Wir sagen, was ohne es nicht mehr geht.' },
      ],
    },
    {
      id: 'cookies',
      title: 'Cookies',
      clauses: [{ promise: 'P11', text: 'Dieses Portal setzt nur Cookies, ohne die es nicht funktioniert: eines, das Sie angemeldet hält, und zwei für die zehn Minuten, in denen ein Anmeldecode gilt. Es gibt keine Zählpixel, und keine Seite fragt den Server eines anderen Unternehmens nach etwas.' }],
    },
    {
      id: 'use',
      title: 'Wozu es dient',
      clauses: [
        { promise: 'P13', text: 'Jedes Feld hat einen Zweck und wird dafür verwendet.' },
        { promise: 'P15', text: 'Werbung erhalten Sie nur, wenn Sie zugestimmt haben, oder nach einem Kauf über ähnliche Produkte. Jede Nachricht sagt, welches von beidem.' },
        { promise: 'P16', text: 'Sie können sie jederzeit beenden, für ein Thema oder insgesamt, hier oder mit dem Link in jeder Nachricht, ohne Anmeldung. Es gilt sofort, auch für das, was schon auf den Versand wartet.' },
        { promise: 'P17', text: 'Nachrichten über den Dienst selbst, etwa ein Anmeldecode oder ein Nachweis, lassen sich nicht abschalten. Sie enthalten keine Werbung.' },
      ],
    },
    {
      id: 'shared',
      title: 'Wer es sonst erhält',
      clauses: [
        { promise: 'P18', text: 'Was wir über Sie wissen, verkaufen und vermieten wir nicht.' },
        { promise: 'P20', text: 'Unternehmen, die für uns arbeiten, erhalten nur die Felder, die ihre Aufgabe braucht. Die Seite „Was wir erheben“ nennt für jedes Feld, wer es erhält.' },
        { promise: 'P20-erased', text: 'Wird Ihr Konto gelöscht, fordern wir jedes Unternehmen, das etwas von Ihnen erhalten hat, auf, es ebenfalls zu löschen. Was es antwortet, steht auf der Seite, zu der Ihr Nachweis führt. Wir können sagen, was es geantwortet hat, nicht, dass es so ist.' },
        { promise: 'P23', text: 'Verpflichtet uns das Recht, etwas herauszugeben, tun wir, was es verlangt, und nicht mehr, widersprechen einer unzulässigen Forderung und sagen es Ihnen, sofern das nicht verboten ist.' },
        { promise: 'P23-held', text: 'Datensätze, die ein Gericht, eine Behörde oder ein Streit verlangt, können von der Löschung ausgenommen werden. Eine solche Sperre verfällt nach sieben Tagen, wenn keine zweite Person hier sie bestätigt, und auch sie aufzuheben braucht zwei. Sie sehen sie bei Ihren Datensätzen, sofern wir es sagen dürfen.' },
      ],
    },
    {
      id: 'rights',
      title: 'Was Sie tun können',
      clauses: [
        { promise: 'P27', text: 'Alles auf einmal auf dem Bildschirm sehen und als Download mitnehmen.' },
        { promise: 'P28', text: 'Ihre Kontakt- und Abrechnungsangaben berichtigen. Eine neue E-Mail-Adresse oder Telefonnummer weist sich erst aus, und die alte wird gewarnt.' },
        { promise: 'P29', text: 'Ihr Konto und Ihre Daten löschen lassen. Sie sehen zuerst den Plan mit dem Tag, an dem es geschieht. Bis dahin können Sie es sich anders überlegen. Wo das Recht keinen Aufschub will, geht es auch sofort, mit einer zweiten Bestätigung. Sie erhalten einen Nachweis, und was ein Gesetz uns eine Weile behalten lässt, wird mit seinem Datum genannt.' },
        { promise: 'P29-part', text: 'Nur einen Teil löschen lassen, etwa alte Anrufe, das Protokoll einer Anwendung oder Ihre Besuche. Ihr Konto bleibt. Was eine Weile aufbewahrt werden muss, geht an seinem Tag von selbst.' },
        { promise: 'P29-freeze', text: 'Stattdessen Ihr Konto einfrieren. Wir behalten, was wir über Sie speichern, und verwenden es nur, um Ihren Dienst zu betreiben, bis Sie das aufheben.' },
        { promise: 'P30', text: 'Fragen oder sich beschweren: hier, per E-Mail oder per Post. Daraus wird jeweils ein Anliegen mit einer Nummer und einem Datum, bis zu dem wir antworten.' },
        { promise: 'P31', text: 'Der Dienst ist nicht für Kinder unter 13 Jahren. Erfahren wir, dass der Inhaber eines Kontos jünger ist, schließen wir es und löschen ohne Wartezeit alles darin, bis auf das, was das Recht uns eine Weile behalten lässt.' },
      ],
    },
    {
      id: 'public',
      title: 'Das Forum und andere Websites',
      clauses: [
        { promise: 'P32', text: 'Was Sie im Forum schreiben, kann jeder lesen, und wir sagen das, bevor Sie es veröffentlichen. Sie können jeden Beitrag ändern oder löschen oder ihn den anderen ohne Ihren Namen lassen.' },
        { promise: 'P33', text: 'Links zu anderen Websites sind gekennzeichnet. Diese haben eigene Erklärungen und erfahren nicht, von welcher Seite Sie kommen.' },
      ],
    },
    {
      id: 'care',
      title: 'Wie es geschützt ist',
      clauses: [
        { promise: 'P36', text: 'Unser Personal öffnet einen Datensatz nur für ein Anliegen und aus einem Grund, für eine halbe Stunde. Der Blick wird zuerst aufgeschrieben, und Sie sehen ihn. Was nach einer Löschung von Ihnen übrig ist, steht nur der Rolle offen, die der Grund der Aufbewahrung nennt.' },
        { promise: 'P37', text: 'Die Datenbank selbst hält die Zeilen der Menschen auseinander und gibt jeder Rolle nur ihre Spalten.' },
        { promise: 'P37-log', text: 'Was in diesem Portal geändert wird, hinterlässt eine Zeile in einem Protokoll, ohne die Inhalte. Jede Minute werden neue Zeilen versiegelt und signiert, und das neueste Siegel wird veröffentlicht. Eine Prüfung findet Zeilen, die geändert, gelöscht oder nachträglich eingefügt wurden.' },
        { promise: 'P38', text: 'Die Inhalte Ihres Benachrichtigungsprotokolls sind mit einem eigenen Schlüssel für Sie verschlüsselt, der außerhalb der Datenbank liegt. Er wird vernichtet, wenn sie mit Ihrem Konto gelöscht werden.' },
        { promise: 'P39', text: 'Nichts, was mit einem Netz verbunden ist, ist vollkommen sicher, und wir behaupten das auch nicht.' },
      ],
    },
    { id: 'changes', title: 'Änderungen', clauses: [{ promise: 'P34', text: 'Eine neue Fassung wird auf dieser Seite veröffentlicht, mit ihrem Datum und dem, was sich ändert. Jede Fassung bleibt auf dieser Website, und je zwei lassen sich Wort für Wort vergleichen.' }] },
  ],
}
