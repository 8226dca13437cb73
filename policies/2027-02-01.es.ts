import { policyOf20261130InSpanish } from './2026-11-30.es.ts'
import { amend } from './amend.ts'
import type { Wording } from './in-language.ts'

/** The version of February 2027 in Spanish. The English text binds. */
export const policyOf20270201InSpanish: Wording = {
  summary: [
    'Una versión nueva de esta política la propone una persona de aquí y la publica otra.',
    'Cuando un cambio es importante, escribimos a todos los que tienen una cuenta al menos 30 días antes de que valga, y preguntamos cuando vale.',
    'Quien no está de acuerdo puede descargarlo todo y eliminar la cuenta. Antes de eso no se quita nada.',
    'Cada contrato que te obliga está en una página, con su versión y con cuál vale primero.',
  ],
  sections: amend(policyOf20261130InSpanish.sections, {
    says: {
      P19: 'Los contratos entre nosotros valen antes que esta política donde dicen otra cosa sobre tus datos. La página «Contratos» los enumera, con versión, orden y motivo.',
      P34: 'Una versión nueva la propone una persona de aquí y la publica otra. Entonces está en esta página, con el día desde el que vale y lo que cambia. Cuando el cambio es importante, escribimos a todos los que tienen una cuenta, al menos 30 días antes, y preguntamos cuando vale. Quien no está de acuerdo puede descargarlo todo y eliminar la cuenta; antes de eso no se quita nada. Cada versión permanece en este sitio, y pueden compararse dos cualesquiera palabra por palabra.',
    },
  }),
}
