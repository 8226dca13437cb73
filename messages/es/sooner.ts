import type { Translation } from '../words.ts'

export const sooner = {
  offer: '¿No quieres esperar?',
  offerSay: 'Donde vives, la ley permite que sea de inmediato. Hace falta una segunda prueba, y no tiene vuelta atrás.',
  title: 'Eliminar ahora',
  lead: 'Tu eliminación está prevista para el {day}. Con un código ocurre en unos minutos, y nada devuelve nada.',
  none: 'No hay nada que adelantar',
  noneLead: 'No hay ninguna eliminación tuya prevista que pueda ocurrir antes.',
  plan: 'Ver el plan',
  held: 'No antes del {moment}',
  heldLead: {
    addressReplaced: 'Hace poco se sustituyó la dirección o el número que tenemos de ti. Es lo primero que hace quien se apodera de una cuenta, así que no se elimina nada hasta que pasen 72 horas.',
    factorChanged: 'Hace poco cambió un segundo factor o un código de recuperación tuyo. Es lo primero que hace quien se apodera de una cuenta, así que no se elimina nada hasta que pasen 72 horas.',
  },
  ask: { text: 'Enviarme un código por SMS', mail: 'Enviarme un código por correo' },
  askSay: {
    text: 'El código va al número de teléfono que tenemos. Quien solo puede leer tu correo no lo recibe.',
    mail: 'El código va a la dirección de correo que tenemos.',
  },
  sent: { text: 'Te hemos enviado un código por SMS. Escríbelo antes de las {time}.', mail: 'Te hemos enviado un código por correo. Escríbelo antes de las {time}.' },
  code: 'Código',
  codeHint: 'Seis cifras. Sirve una vez; después de cinco intentos fallidos necesitas otro.',
  confirm: 'Eliminar ahora mi cuenta y mis datos',
  again: 'Enviar otro código',
  back: 'No, esperar al día',
} satisfies Translation['sooner']
