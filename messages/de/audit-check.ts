import type { Translation } from '../words.ts'

export const auditCheck = {
  none: 'Vom Prüfprotokoll ist noch nichts versiegelt.',
  good: 'Gut: {lines, plural, one {# Zeile} other {# Zeilen}} unter {seals, plural, one {# Siegel} other {# Siegeln}}, von Siegel {first} ({from}) bis Siegel {last} ({until}).',
  bad: 'Nicht gut: {faults, plural, one {# Fehler} other {# Fehler}}. Geprüft: {lines, plural, one {# Zeile} other {# Zeilen}} unter {seals, plural, one {# Siegel} other {# Siegeln}}.',
  ended: '{lines, plural, =0 {Von den Siegeln, die noch da sind, ist keine Zeile} one {# Zeile ist} other {# Zeilen sind}} über der Höchstdauer und gelöscht{before, plural, =0 {} one {, dazu Siegel 1 mit allen seinen Zeilen} other {, dazu die Siegel 1 bis # mit allen ihren Zeilen}}, so wie es sein soll.',
  unsealed: '{lines, plural, one {# Zeile ist} other {# Zeilen sind}} noch nicht versiegelt, die älteste ist von {oldest}. Der Worker versiegelt jede Minute.',
  kept: 'Verglichen mit {heads, plural, one {# Kopf} other {# Köpfen}}, außerhalb der Datenbank aufbewahrt.',
  unkept: 'Außerhalb der Datenbank ist kein Kopf aufbewahrt: Ein abgeschnittenes Ende ließe sich nicht erkennen.',
  accepted: 'Die bisher aufbewahrten Köpfe ab Nummer {from} sind aufgegeben.',
  nothingToAccept: 'Es gibt nichts aufzugeben: Die Datenbank hat jeden Kopf, der aufbewahrt ist.',
  faults: {
    changed: '{count, plural, one {Zeile {from} wurde} other {Die Zeilen {from} bis {to} wurden}} geändert, nachdem Siegel {seal} entstand.',
    deleted: '{count, plural, one {Zeile {from} wurde} other {Die Zeilen {from} bis {to} wurden}} vor der Höchstdauer gelöscht, nachdem Siegel {seal} entstand.',
    late: '{count, plural, one {Zeile {from} wurde nachträglich eingefügt: Sie steht} other {Die Zeilen {from} bis {to} wurden nachträglich eingefügt: Sie stehen}} unter Siegel {seal}, aber mit einer Zeit, die frühere Siegel abdecken.',
    'put-in': 'Zeile {line} wurde nachträglich eingefügt: angeblich von {at}, aber unter keinem der seither entstandenen Siegel bis Siegel {seal}.',
    moved: 'Zeile {line} wurde verschoben: Sie sagt, was Zeile {place} sagte, als Siegel {seal} entstand.',
    'seal-changed': 'Siegel {seal} wurde geändert. Über die {lines, plural, one {Zeile} other {# Zeilen}} darunter lässt sich nichts sagen.',
    forged: 'Siegel {seal} ist gefälscht: Die Signatur passt nicht.',
    'unknown-key': 'Siegel {seal} ist mit {kid} signiert, einem Schlüssel, den dieser Rechner nicht kennt. Nennen Sie den Schlüssel mit --keys, wenn es ein früherer von Ihnen ist.',
    unlinked: 'Siegel {seal} folgt nicht aus dem davor.',
    'seals-gone': '{count, plural, one {Siegel {from} wurde} other {Die Siegel {from} bis {to} wurden}} vor der Höchstdauer gelöscht.',
    'other-head': 'Siegel {seal} ist nicht das, dessen Kopf außerhalb der Datenbank aufbewahrt ist. Entweder wurde eine Sicherung zurückgespielt und das Prüfprotokoll ging von dort weiter, oder es wurde neu geschrieben.',
    'false-head': 'Der Kopf von Siegel {seal}, der außerhalb der Datenbank aufbewahrt ist, ist nicht mit einem Schlüssel dieser Installation signiert.',
    cut: 'Die Datenbank endet mit Siegel {seal}, und außerhalb von ihr liegt der Kopf von Siegel {head}. Entweder wurde eine Sicherung zurückgespielt, oder das Ende wurde abgeschnitten.',
  },
  restored: 'Wenn Sie selbst eine Sicherung zurückgespielt haben, ist für das Prüfprotokoll verloren, was danach kam. Geben Sie an, dass Sie es wissen: npm run verify-audit -- --accept-restore',
} satisfies Translation['auditCheck']
