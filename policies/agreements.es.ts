import type { AgreementSections } from './agreements.ts'

/** The agreements in Spanish. The English text binds. */
export const agreementsInSpanish: AgreementSections = {
  'services-agreement': [
    {
      id: 'service',
      title: 'El servicio',
      text: [
        '{entity}, {address}, transmite llamadas y mensajes para tus aplicaciones. Tú dices qué aplicaciones hay y a cuál de tus servidores informamos.',
        'Lo que cuesta está en la lista de precios del día en que haces el pedido. Una factura vence catorce días después de que la recibas.',
      ],
    },
    {
      id: 'data',
      title: 'Los datos',
      text: [
        'Lo que nos dais tú y las personas a quienes llamas es vuestro. Lo usamos para prestar el servicio, para facturarlo y para lo que nombra la política de privacidad.',
        'Donde este contrato diga sobre tus datos algo distinto de las condiciones de uso o de la política de privacidad, vale este contrato. Nunca te quita un derecho que te da la ley.',
      ],
    },
    {
      id: 'end',
      title: 'El final',
      text: ['Cualquiera de las partes puede terminarlo al final de un mes. Antes y después puedes descargar tus datos, mientras exista tu cuenta, y eliminar la cuenta en cualquier momento.'],
    },
  ],
  'terms-of-use': [
    { id: 'portal', title: 'El portal', text: ['Úsalo para tu propia cuenta. No digas tus códigos a nadie. Avísanos en {email} si ha entrado otra persona.'] },
    { id: 'forum', title: 'El foro', text: ['Lo que escribes allí lo puede leer cualquiera. No escribas nada que haga daño a otros. Puedes retirar lo que escribiste en cualquier momento.'] },
    { id: 'age', title: 'Edad', text: ['Las cuentas son para personas de 13 años o más.'] },
  ],
}
