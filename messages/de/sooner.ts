import type { Translation } from '../words.ts'

export const sooner = {
  offer: 'Sie möchten nicht warten?',
  offerSay: 'An Ihrem Wohnort erlaubt das Gesetz, dass es sofort geschieht. Es braucht eine zweite Bestätigung und lässt sich nicht zurücknehmen.',
  title: 'Jetzt löschen',
  lead: 'Ihre Löschung ist geplant für {day}. Mit einem Code geschieht sie stattdessen innerhalb von Minuten, und nichts lässt sich zurückholen.',
  none: 'Es gibt nichts früher zu tun',
  noneLead: 'Es ist keine Löschung geplant, die früher geschehen könnte.',
  plan: 'Plan ansehen',
  held: 'Nicht vor {moment}',
  heldLead: {
    addressReplaced: 'Ihre Adresse oder Nummer bei uns wurde vor Kurzem ersetzt. Wer ein Konto übernimmt, tut das zuerst. Deshalb wird vor Ablauf von 72 Stunden nichts gelöscht.',
    factorChanged: 'Ein zweiter Faktor oder Wiederherstellungscode von Ihnen hat sich vor Kurzem geändert. Wer ein Konto übernimmt, tut das zuerst. Deshalb wird vor Ablauf von 72 Stunden nichts gelöscht.',
  },
  ask: { text: 'Code per SMS anfordern', mail: 'Code per E-Mail anfordern' },
  askSay: {
    text: 'Er geht an die Telefonnummer, die wir haben. Wer nur Ihre E-Mails liest, hat sie nicht.',
    mail: 'Er geht an die E-Mail-Adresse, die wir haben.',
  },
  sent: { text: 'Wir haben Ihnen einen Code per SMS geschickt. Geben Sie ihn vor {time} ein.', mail: 'Wir haben Ihnen einen Code per E-Mail geschickt. Geben Sie ihn vor {time} ein.' },
  code: 'Code',
  codeHint: 'Sechs Ziffern. Er gilt ein Mal; nach fünf falschen Versuchen brauchen Sie einen neuen.',
  confirm: 'Konto und Daten jetzt löschen',
  again: 'Neuen Code schicken',
  back: 'Nein, auf den Tag warten',
} satisfies Translation['sooner']
