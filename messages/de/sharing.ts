import type { Translation } from '../words.ts'

export const sharing = {
  title: 'Weitergabe',
  lead: 'Wer etwas von Ihnen empfängt, was und warum. Sonst bekommt niemand etwas, und niemand kauft es.',
  why: 'Warum',
  happened: 'Was übermittelt wurde',
  mail: '{count, plural, =0 {Noch keine Nachricht.} one {# Nachricht, am {last}.} other {# Nachrichten, die letzte am {last}.}}',
  text: '{count, plural, =0 {Noch keine Nachricht.} one {# Code, am {last}, und eine Warnung an die Nummer davor.} other {# Codes, der letzte am {last}, und jeweils eine Warnung an die Nummer davor.}}',
  public: '{count, plural, =0 {Sie haben dort nichts geschrieben.} one {Sie haben einen Beitrag geschrieben.} other {Sie haben # Beiträge geschrieben.}} <posts>Ansehen, was dort steht</posts>',
  nothing: 'Über dieses Portal noch nichts.',
  site: 'Ihre Besuche verwenden nur wir: Niemand sonst empfängt etwas davon.',
  parts: {
    profiles: { givenName: 'Ihr Vorname', email: 'Ihre E-Mail-Adresse', phone: 'Ihre Telefonnummer' },
    channelChanges: { newValue: 'die, an die ein Code geht' },
    billingProfiles: { name: 'der Name auf Ihren Rechnungen', street: 'Straße', city: 'Ort', region: 'Bundesland oder Region', postalCode: 'Postleitzahl', country: 'Land' },
    paymentMethods: { token: 'der Schlüssel, der dort für Ihre Karte oder Ihr Konto steht', brand: 'die Art', lastFour: 'die letzten vier Ziffern', expires: 'bis wann es gültig ist' },
    invoices: { issuedOn: 'das Datum', number: 'die Nummer', amountCents: 'der Betrag', currency: 'die Währung', description: 'wofür sie sind', billedName: 'auf wen sie ausgestellt sind', billedAddress: 'die Adresse darauf', externalId: 'die Kennung in unserem Abrechnungssystem' },
    members: { name: 'der Name, den Sie gewählt haben' },
    posts: { createdAt: 'wann Sie sie geschrieben haben', title: 'das Thema', words: 'was Sie geschrieben haben', editedAt: 'wann Sie sie geändert haben' },
  },
} satisfies Translation['sharing']
