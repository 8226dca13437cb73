import type { Translation } from '../words.ts'

export const why = {
  title: 'Warum Sie diese Nachricht bekommen haben',
  lead: {
    consent: 'Sie haben eingewilligt, an diese Adresse {topic} zu bekommen. Unten steht, wozu Sie Ja gesagt haben.',
    purchase: 'Sie haben am {date} bei uns gekauft ({purchase}). Das Gesetz erlaubt uns, Ihnen über ähnliche eigene Produkte zu schreiben, bis Sie Nein sagen.',
    unproven: 'In unseren früheren Unterlagen stand, dass Sie eingewilligt haben, aber nicht, mit welchem Wortlaut, wann und wo. Darauf allein schicken wir nichts mehr.',
    saidNo: 'Sie haben am {date} Nein zu {topic} gesagt: Das ist aus.',
    gone: 'Das können wir nicht mehr sagen: Das Konto ist gelöscht und damit auch die Einwilligung. Dorthin wird nichts mehr geschickt.',
  },
  stopSay: 'Auf der nächsten Seite genügt ein Klick, ohne Anmeldung. Es gilt sofort.',
  basis: 'Worauf sie sich stützt',
  topic: 'Thema',
  sent: 'Versandt am',
  agreed: 'Eingewilligt am',
  purchase: 'Welcher Kauf',
  bought: 'Gekauft am',
  where: 'Wo',
  words: 'Mit diesem Wortlaut',
  whereImported: '{where}, so steht es in unseren früheren Unterlagen',
  wrongTitle: 'Dieser Link funktioniert nicht',
  wrongLead: 'Er wurde auf dem Weg zu uns abgeschnitten oder verändert. Deshalb können wir nicht sagen, welche Nachricht Sie meinen.',
  writeSay: 'Leiten Sie die Nachricht an {email} weiter. Wir sagen Ihnen, warum sie geschickt wurde, und beenden es, wenn Sie wollen.',
} satisfies Translation['why']
