import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Rooms of the house by folder; docs/architecture.md says why. */
const ROOMS = [
  ['domain', 'src/lib/domain/**'],
  ['app', 'src/lib/server/app/**'],
  ['db', 'src/lib/server/db/**'],
  ['directory', 'src/lib/server/directory/**'],
  ['gazetteer', 'src/lib/server/gazetteer/**'],
  ['geocoder', 'src/lib/server/geocoder/**'],
  ['accounts', 'src/lib/server/accounts/**'],
  ['mail', 'src/lib/server/mail/**'],
  ['outside', 'src/lib/server/outside/**'],
  ['queries', 'src/lib/server/queries/**'],
  ['usecases', 'src/lib/server/usecases/**'],
  ['formats', 'src/lib/server/formats/**'],
  ['importers', 'src/lib/server/importers/**'],
  ['tiles', 'src/lib/server/tiles/**'],
  ['network', 'src/lib/server/network/**'],
  ['threads', 'src/lib/server/threads/**'],
  ['map', 'src/lib/map/**'],
  ['components', 'src/lib/components/**'],
  ['messages', 'src/lib/messages/**'],
  ['routes', 'src/routes/**'],
  ['routes', 'src/params/**'],
  ['hooks', 'src'],
  ['migrations', 'db/**'],
  ['scripts', 'scripts/**'],
  ['bench', 'bench/**'],
  ['tests', 'tests/**'],
];

const SERVER = [
  'app',
  'db',
  'directory',
  'gazetteer',
  'accounts',
  'mail',
  'outside',
  'queries',
  'usecases',
  'importers',
  'tiles',
  'network',
];

/** Who may import whom; what is not named here may not. */
const DOORS = {
  domain: [],
  app: [
    ...['accounts', 'db', 'directory', 'formats', 'mail', 'network', 'queries', 'threads'],
    ...['usecases', 'map'],
  ],
  db: [],
  directory: [],
  gazetteer: [],
  geocoder: [],
  accounts: ['db', 'queries'],
  mail: ['db', 'queries', 'messages'],
  outside: [],
  queries: ['db', 'directory', 'network'],
  usecases: [
    ...['accounts', 'db', 'queries', 'formats', 'importers', 'mail', 'network'],
    ...['messages', 'outside'],
  ],
  formats: ['map'],
  importers: [],
  tiles: ['directory', 'network'],
  network: ['directory', 'threads'],
  threads: [],
  map: [],
  components: ['map', 'messages'],
  messages: [],
  routes: [
    ...['accounts', 'app', 'queries', 'usecases', 'formats', 'tiles', 'gazetteer', 'network'],
    ...['components', 'map', 'messages', 'hooks'],
  ],
  hooks: [
    ...['accounts', 'app', 'db', 'directory', 'gazetteer', 'geocoder', 'queries'],
    ...['tiles', 'messages', 'migrations', 'map'],
  ],
  migrations: [],
  scripts: [...SERVER, 'migrations'],
  bench: [...SERVER, 'migrations', 'formats', 'scripts'],
  tests: [...SERVER, 'migrations', 'formats', 'map'],
};

const SQL = [
  'src/lib/server/db/**',
  'src/lib/server/{queries,usecases,accounts,mail}/**',
  'src/app.d.ts',
];
const MAP = ['src/lib/map/**'];

const ban = (names, rooms) =>
  names.map((name) => ({ name, message: `Only ${rooms.join(', ')} may import it.` }));
const database = ban(['kysely', 'pg'], SQL);
const renderer = ban(['maplibre-gl'], MAP);
/** The last block that fits a file holds alone, so each names all that is refused there. */
const refuse = (files, paths) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { paths }] },
});

export default ts.config(
  {
    ignores: [
      ...[
        'build/',
        '.svelte-kit/',
        'node_modules/',
        'tools/',
        '.data/',
        'test-results/',
        'static/',
      ],
      'src/lib/server/db/tables.ts',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['{src,db,scripts,bench,tests}/**/*.{ts,svelte}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
      'boundaries/elements': ROOMS.map(([type, pattern]) => ({
        type,
        pattern,
        partialMatch: false,
      })),
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(DOORS).map(([from, allow]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { type: [...allow, from, 'domain'] } } },
          })),
        },
      ],
    },
  },
  refuse(['src/**/*.{ts,svelte}'], [...database, ...renderer]),
  refuse(SQL, renderer),
  refuse(MAP, database),
);
