import { policyOf20261129InSpanish } from './2026-11-29.es.ts'
import { amend } from './amend.ts'
import type { Wording } from './in-language.ts'

/** The third version in Spanish. The English text binds. */
export const policyOf20261130InSpanish: Wording = {
  summary: [
    'Si dices que sí, contamos qué secciones de este portal se abren, con una cookie propia. Sin un sí no se cuenta nada, y puedes retirarlo en cualquier momento.',
    'La página «Cookies» enumera cada cookie, script y baliza. La señal de tu navegador contra la venta y la cesión se respeta, con una cuenta para siempre.',
    'La publicidad se elige por tema y por vía: correo electrónico, SMS, teléfono o carta. Puede ponerse en pausa, y cada mensaje dice por qué llegó.',
    'Quien pide información del producto sin cuenta recibe eso y nada más, y puede ver, corregir, llevarse y eliminar lo que se conserva.',
    'Los incidentes se publican, y se avisa a los afectados.',
    'El portal puede leerse en inglés, alemán y español.',
  ],
  sections: amend(policyOf20261129InSpanish.sections, {
    says: {
      P11: 'Las cookies sin las que este portal no puede funcionar se ponen sin preguntar: mantienen tu sesión iniciada, llevan un inicio de sesión o un formulario que está en curso, y recuerdan tu idioma y tu respuesta sobre contar visitas. Todo lo demás espera tu sí. El sí y el no exigen un paso cada uno, y un no no te quita nada. Puedes retirar un sí en cualquier momento: la cookie desaparece, y también lo que se contó con ella.',
      P15: 'Solo recibes publicidad si la aceptaste, con palabras que conservamos, o tras una compra en la que podías decir que no, y entonces solo sobre productos similares. Cada mensaje dice cuál de las dos, y lleva a una página que lo cuenta entero.',
      P16: 'Puedes detenerla en cualquier momento, por tema, por vía o del todo, aquí o con el enlace de cada mensaje, sin iniciar sesión; o ponerla en pausa hasta un día. Vale de inmediato, también para lo que ya espera para enviarse, y ninguna lista que se incorpore lo deshace.',
      P18: 'No vendemos ni alquilamos lo que sabemos de ti, ni lo cedemos para publicidad. Un no a eso se guarda de todos modos, lo digas tú o lo diga tu navegador.',
      P34: 'Una versión nueva la publican en esta página dos personas de aquí, con su fecha y lo que cambia. Cuando el cambio es importante, escribimos a todos los que tienen una cuenta. Cada versión permanece en este sitio, y pueden compararse dos cualesquiera palabra por palabra.',
    },
    adds: [
      {
        after: 'P11',
        clause: {
          promise: 'P12',
          text: 'La página «Cookies» enumera cada cookie, script y baliza de este sitio, con su fin, de quién es y cuánto dura. Ninguna página pide nada al servidor de otra empresa, y nadie te sigue desde aquí a otros sitios. Cuando tu navegador envía Global Privacy Control, lo tomamos como tu no a la venta, a la cesión y a que se cuente; con una cuenta, el no a la venta y la cesión se queda cuando la señal ya no está. No cambiamos nada por Do Not Track.',
        },
      },
      {
        after: 'P13',
        clause: {
          promise: 'P14',
          text: 'Si pides información del producto sin cuenta, tu dirección se usa solo para eso, una vez que la has confirmado. Con un código por correo ves, corriges, te llevas y eliminas lo que se conserva de ello, y un clic lo detiene.',
        },
      },
      { after: 'P39', clause: { promise: 'P39-incidents', text: 'Cuando algo sale mal con los datos de las personas, la página «Incidentes» lo dice, y a aquellas para las que puede ser grave se les cuenta por correo qué ocurrió y qué pueden hacer.' } },
    ],
  }),
}
