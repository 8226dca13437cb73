import type { Translation } from '../words.ts'

export const keep = {
  title: 'Konto behalten',
  askTitle: 'Konto behalten?',
  askLead: 'Wir sollen es am {day} löschen. Ein Klick, und das ist abgesagt: Alles bleibt, wie es ist. Ohne Anmeldung, ohne Angabe von Gründen.',
  underWayLead: 'Der Tag ist da: Das Konto wird gerade gelöscht. Wenn es noch rechtzeitig ist, wird die Löschung abgesagt.',
  keep: 'Konto behalten',
  otherwise: 'Wenn Sie nichts tun, wird das Konto an diesem Tag gelöscht.',
  keptTitle: 'Ihr Konto bleibt',
  keptLead: 'Die Löschung ist abgesagt. Es wurde nichts gelöscht, und alles funktioniert wie vorher.',
  open: 'Anmelden',
  doneTitle: 'Das Konto ist gelöscht',
  doneLead: 'Es wurde an seinem Tag gelöscht und lässt sich nicht zurückholen. Der Nachweis ist in Ihrem Postfach.',
  wrongTitle: 'Dieser Link funktioniert nicht',
  wrongLead: 'Er wurde auf dem Weg zu uns abgeschnitten oder verändert, oder er ist sehr alt. Es wurde nichts geändert.',
  again: 'Link aus der Nachricht noch einmal öffnen',
  againSay: 'Manche Mailprogramme brechen lange Links auf zwei Zeilen um: Kopieren Sie beide Teile.',
  signIn: 'Anmelden',
  signInSay: 'Dort lässt sich das Konto unter „Löschen“ ebenfalls behalten.',
  write: 'Uns schreiben',
  writeSay: 'Von der Adresse des Kontos, an {email}',
} satisfies Translation['keep']
