import type { Translation } from '../words.ts'

export const agreements = {
  title: 'Verträge',
  lead: 'Woran Sie und wir gebunden sind, in der Reihenfolge, in der es zählt: Wo zwei Dokumente über Ihre Daten Verschiedenes sagen, gilt, was weiter oben steht.',
  law: 'Keines davon nimmt Ihnen ein Recht, das Ihnen das Gesetz gibt.',
  order: 'Reihenfolge',
  place: '{n, number} von {all, number}. {why}',
  version: 'Fassung',
  binds: 'Bindet',
  yours: 'Sie',
  accepted: 'Sie haben der Fassung vom {day} am {date} zugestimmt.',
  acceptedPurchase: 'Sie haben der Fassung vom {day} zugestimmt, als Sie zu uns kamen, am {date}.',
  declined: 'Sie haben die Fassung vom {day} am {date} abgelehnt.',
  noDate: 'Von Ihnen ist hier kein Datum festgehalten. Es gilt, seit Sie bei uns sind.',
  read: 'Lesen',
  readLabel: 'Lesen: {title}',
  since: 'Seit dem {day}',
  signIn: '<link>Melden Sie sich an</link>, um zu sehen, wann Sie welchem zugestimmt haben.',
  print: 'Drucken',
  documents: {
    'services-agreement': { name: 'Dienstvertrag', binds: 'Kunden: alle, die den Dienst kaufen.', why: 'Er wird mit Ihnen geschlossen und weiß daher am besten, was vereinbart ist.' },
    'terms-of-use': { name: 'Nutzungsbedingungen', binds: 'Alle, die dieses Portal oder das Forum nutzen.', why: 'Sie sagen, wie alle das Portal nutzen; was mit Ihnen allein vereinbart ist, geht ihnen daher vor.' },
    'privacy-policy': { name: 'Datenschutzerklärung', binds: 'Uns: Sie sagt, was wir mit Daten tun, von Kunden und von allen anderen.', why: 'Verträge über den Dienst gehen ihr vor, wo sie etwas anderes sagen. Wo sie über Daten schweigen, gilt sie allein.' },
  },
} satisfies Translation['agreements']
