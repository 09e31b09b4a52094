import type { embed as english } from './embed-en';

const number = new Intl.NumberFormat('es');

export const embed: typeof english = {
  title: 'Cooperativas y cómo se conectan',
  frameTitle: 'Weft: cooperativas y cómo se conectan',
  views: 'Vista',
  view: { map: 'Lugar', network: 'Relaciones', list: 'Lista' },
  fullPage: 'Abrir en Weft',
  attribution: 'Datos abiertos: fuentes y licencias',
  nothing: 'Nada en este directorio coincide.',
  next: 'Página siguiente',
  noMap:
    'Aquí no se puede dibujar el mapa. «Lista» y «Relaciones» muestran las mismas organizaciones.',
  between: (n) =>
    n === 1
      ? '1 relación entre ellas en este directorio'
      : `${number.format(n)} relaciones entre ellas en este directorio`,
  first: (n) => `Las primeras ${number.format(n)}; la página completa las tiene todas.`,
  gestures: {
    ctrlScroll: 'Use Ctrl + desplazamiento para acercar el mapa',
    commandScroll: 'Use ⌘ + desplazamiento para acercar el mapa',
    twoFingers: 'Use dos dedos para mover el mapa',
  },
  newTitle: 'Mostrarlo en su sitio',
  newIntro:
    'Una parte del directorio en un marco de su propia página: siempre al día, sin cookies, ligera. Elija el aspecto y pegue el fragmento.',
  change: 'Cambiar lo que se muestra',
  auto: 'Según el navegador del visitante',
  height: 'Altura en píxeles',
  make: 'Crear el fragmento',
  snippet: 'Fragmento',
  snippetText:
    'Péguelo donde deba estar el marco. Una lista y sus relaciones dan al marco su propia altura; sin el script, la altura se queda como está.',
  allowed: (sites) => `Este servidor solo puede mostrarse en: ${sites}.`,
  preview: 'Vista previa',
};
