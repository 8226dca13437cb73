import type { Translation } from '../words.ts'

export const answer = {
  title: 'Ihre Antwort auf eine Löschung',
  askTitle: 'Löschung {reference}: Was haben Sie getan?',
  askLead: 'Um wen es geht, steht in der Nachricht, aus der Sie kommen, und nicht auf dieser Seite. Ihre Antwort sieht, wer den Nachweis der Löschung hat, unter dem Namen, den {name} für Sie verwendet.',
  what: 'Was Sie für uns hatten',
  options: { erased: 'Wir haben es gelöscht', 'not-held': 'Wir hatten nichts', kept: 'Wir haben es gelöscht, bis auf das, was wir nach dem Gesetz behalten müssen' },
  hints: {
    erased: 'Auch in Ihren Protokollen, oder dort innerhalb Ihrer üblichen Frist.',
    'not-held': 'Sie haben nachgesehen, und von dieser Person war nichts da.',
    kept: 'Es wird für nichts anderes verwendet und gelöscht, wenn diese Pflicht endet.',
  },
  send: 'Antwort senden',
  doneTitle: 'Danke, das ist vermerkt',
  doneLead: 'Zur Löschung {reference} haben wir vermerkt: {answer}. Mehr müssen Sie nicht tun.',
  said: { erased: 'Sie haben gelöscht, was Sie hatten', 'not-held': 'Sie hatten nichts', kept: 'Sie haben es gelöscht, bis auf das, was Sie nach dem Gesetz behalten müssen' },
  wrongTitle: 'Das ist kein Link von uns',
  wrongLead: 'Die Adresse ist abgeschnitten oder verändert, oder die Löschung ist so lange her, dass nichts mehr von ihr da ist. Öffnen Sie den Link in der Nachricht noch einmal, oder kopieren Sie ihn ganz.',
  write: 'Uns schreiben',
  writeSay: 'Mit der Nummer der Löschung, an {email}',
} satisfies Translation['answer']
