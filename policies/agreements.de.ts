import type { AgreementSections } from './agreements.ts'

/** The agreements in German. The English text binds. */
export const agreementsInGerman: AgreementSections = {
  'services-agreement': [
    {
      id: 'service',
      title: 'Der Dienst',
      text: [
        '{entity}, {address}, übermittelt Anrufe und Nachrichten für Ihre Anwendungen. Sie sagen, welche Anwendungen es gibt und welchem Ihrer Server wir berichten.',
        'Was er kostet, steht in der Preisliste des Tages, an dem Sie bestellen. Eine Rechnung ist vierzehn Tage nach ihrem Eingang bei Ihnen fällig.',
      ],
    },
    {
      id: 'data',
      title: 'Daten',
      text: [
        'Was Sie und die, die Sie anrufen, uns geben, gehört Ihnen und ihnen. Wir verwenden es, um den Dienst zu erbringen und abzurechnen, und für das, was die Datenschutzerklärung nennt.',
        'Wo dieser Vertrag über Ihre Daten etwas anderes sagt als die Nutzungsbedingungen oder die Datenschutzerklärung, gilt dieser Vertrag. Ein Recht, das Ihnen das Gesetz gibt, nimmt er Ihnen nie.',
      ],
    },
    {
      id: 'end',
      title: 'Das Ende',
      text: ['Beide Seiten können ihn zum Ende eines Monats beenden. Vorher und nachher können Sie Ihre Daten herunterladen, solange Ihr Konto da ist, und das Konto jederzeit löschen.'],
    },
  ],
  'terms-of-use': [
    { id: 'portal', title: 'Das Portal', text: ['Nutzen Sie es für Ihr eigenes Konto. Sagen Sie niemandem Ihre Codes. Sagen Sie uns unter {email} Bescheid, wenn jemand anderes hineingekommen ist.'] },
    { id: 'forum', title: 'Das Forum', text: ['Was Sie dort schreiben, kann jeder lesen. Schreiben Sie nichts, was anderen schadet. Was Sie geschrieben haben, können Sie jederzeit zurücknehmen.'] },
    { id: 'age', title: 'Alter', text: ['Konten sind für Menschen ab 13 Jahren.'] },
  ],
}
