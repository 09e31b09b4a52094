import type { snapshot as english } from './snapshot-en';

const number = new Intl.NumberFormat('es');

export const snapshot: typeof english = {
  title: 'Instantáneas',
  intro:
    'Una instantánea es todo lo público de este directorio en un día, congelado en archivos con una dirección que nunca cambia, para que se pueda comprobar y repetir el trabajo hecho con ella.',
  none: 'Aún no se ha congelado nada. Los archivos de hoy están en',
  one: (label) => `Instantánea ${label}`,
  frozen: (day) => `Congelada el ${day}.`,
  counts: (organizations, relationships) =>
    `${number.format(organizations)} organizaciones, ${number.format(relationships)} relaciones.`,
  more: 'Citar, programar, insertar',
  files: 'Archivos',
  file: 'Archivo',
  bytes: 'Bytes',
  check: 'Para saber si un archivo llegó entero, compare su suma de comprobación:',
  cite: 'Cómo citarla',
  license: 'Licencia',
  shareAlike:
    'Hay filas con CC BY-SA, así que el conjunto de los archivos se puede compartir con CC BY-SA 4.0.',
};
