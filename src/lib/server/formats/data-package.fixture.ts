const text = { type: 'string', minLength: 1 };
const fieldNames = { type: 'array', minItems: 1, items: text };

const tableSchema = {
  type: 'object',
  required: ['fields'],
  properties: {
    fields: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'type'],
        properties: {
          name: text,
          type: { enum: ['string', 'number', 'integer', 'boolean', 'list', 'date', 'year', 'any'] },
          format: { enum: ['default', 'uri', 'email', 'uuid', 'binary'] },
        },
      },
    },
    missingValues: { type: 'array', items: { type: 'string' } },
    primaryKey: fieldNames,
    foreignKeys: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['fields', 'reference'],
        properties: {
          fields: fieldNames,
          reference: {
            type: 'object',
            required: ['fields'],
            properties: { resource: { type: 'string' }, fields: fieldNames },
          },
        },
      },
    },
  },
};

/** What Data Package 2.0 and Table Schema 2.0 (datapackage.org) demand of what we write. */
export const DATA_PACKAGE_SCHEMA = {
  type: 'object',
  required: ['resources'],
  properties: {
    $schema: { type: 'string', format: 'uri' },
    name: { type: 'string', pattern: '^[-a-z0-9._/]+$' },
    title: text,
    created: { type: 'string', format: 'date-time' },
    homepage: { type: 'string', format: 'uri' },
    licenses: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', anyOf: [{ required: ['name'] }, { required: ['path'] }] },
    },
    sources: { type: 'array', minItems: 1, items: { type: 'object', required: ['title'] } },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'path'],
        properties: {
          name: text,
          // relative, inside the package
          path: { type: 'string', pattern: '^(?![/~])(?!.*\\.\\.)' },
          bytes: { type: 'integer', minimum: 0 },
          hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
          encoding: { const: 'utf-8' },
          schema: tableSchema,
        },
      },
    },
  },
};
