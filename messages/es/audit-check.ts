import type { Translation } from '../words.ts'

export const auditCheck = {
  none: 'Todavía no hay nada de la auditoría sellado.',
  good: 'Correcto: {lines, plural, one {# línea} other {# líneas}} bajo {seals, plural, one {# sello} other {# sellos}}, del sello {first} del {from} al sello {last} del {until}.',
  bad: 'Incorrecto: {faults, plural, one {# fallo} other {# fallos}}. Miradas {lines, plural, one {# línea} other {# líneas}} bajo {seals, plural, one {# sello} other {# sellos}}.',
  ended: '{lines, plural, =0 {De los sellos que quedan ninguna línea ha} one {# línea ha} other {# líneas han}} pasado el límite y desaparecido{before, plural, =0 {} one {, y el sello 1 con todas sus líneas} other {, y los sellos 1 a # con todas sus líneas}}, como debe ser.',
  unsealed: '{lines, plural, one {# línea todavía no está sellada} other {# líneas todavía no están selladas}}, la más antigua del {oldest}. El proceso lo hace cada minuto.',
  kept: 'Comparado con {heads, plural, one {# cabeza guardada} other {# cabezas guardadas}} fuera de la base de datos.',
  unkept: 'No hay ninguna cabeza guardada fuera de la base de datos: no se notaría que falta el final.',
  accepted: 'Se dan por perdidas las cabezas guardadas hasta ahora desde el número {from}.',
  nothingToAccept: 'No hay nada que dar por perdido: la base de datos tiene todas las cabezas guardadas.',
  faults: {
    changed: '{count, plural, one {La línea {from} se cambió} other {Las líneas {from} a {to} se cambiaron}} después de hacerse el sello {seal}.',
    deleted: '{count, plural, one {La línea {from} se eliminó} other {Las líneas {from} a {to} se eliminaron}} después de hacerse el sello {seal}, antes del límite.',
    late: '{count, plural, one {La línea {from} se añadió} other {Las líneas {from} a {to} se añadieron}} después: bajo el sello {seal}, pero con una hora que cubren otros anteriores.',
    'put-in': 'La línea {line} se añadió después: dice ser del {at}, pero no está bajo ninguno de los sellos hechos desde entonces, hasta el sello {seal}.',
    moved: 'La línea {line} se movió: dice lo que decía la línea {place} cuando se hizo el sello {seal}.',
    'seal-changed': 'El sello {seal} se cambió. No se puede decir nada de {lines, plural, one {la línea} other {las # líneas}} bajo él.',
    forged: 'El sello {seal} es falso: la firma no encaja.',
    'unknown-key': 'El sello {seal} está firmado con {kid}, una clave que esta máquina no conoce. Indica la clave con --keys si es una anterior vuestra.',
    unlinked: 'El sello {seal} no sigue del anterior.',
    'seals-gone': '{count, plural, one {El sello {from} se eliminó} other {Los sellos {from} a {to} se eliminaron}} antes del límite.',
    'other-head': 'El sello {seal} no es aquel cuya cabeza se guardó fuera de la base de datos. O se restauró una copia de seguridad y la auditoría siguió desde allí, o se escribió de nuevo.',
    'false-head': 'La cabeza del sello {seal} guardada fuera de la base de datos no está firmada por una clave de esta instalación.',
    cut: 'La base de datos termina en el sello {seal}, y fuera de ella está la cabeza del sello {head}. O se restauró una copia de seguridad, o se cortó el final.',
  },
  restored: 'Si restauraste tú una copia de seguridad, lo que vino después está perdido para la auditoría. Di que lo sabes: npm run verify-audit -- --accept-restore',
} satisfies Translation['auditCheck']
