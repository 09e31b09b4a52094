import { z } from 'zod';
import * as networkAnswers from './network-answers';
import * as organizationAnswers from './organization-answers';
import * as referenceAnswers from './reference-answers';
import { type Operation, OPERATIONS, type OperationName, pathParameters } from './operations';
import { isList } from './parameters';

/** What is said about the API, in one language. */
export interface ApiTexts {
  title: string;
  intro: string;
  operations: Record<OperationName, { title: string; what: string }>;
  parameters: Record<string, string>;
  errors: { invalid: string; missing: string; limited: string };
}

type Json = Record<string, unknown>;

/** The schemas that stand under components and are referred to by name. */
function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  for (const answers of [organizationAnswers, networkAnswers, referenceAnswers]) {
    for (const [name, schema] of Object.entries(answers)) {
      if (schema instanceof z.ZodType) registry.add(schema, { id: name });
    }
  }
  return registry;
}

const refTo = (name: string) => `#/components/schemas/${name}`;

function schemaComponents(registry: ReturnType<typeof namedSchemas>): Json {
  const { schemas } = z.toJSONSchema(registry, { uri: refTo });
  const entries = Object.entries(schemas).map(([name, schema]) => [name, bare(schema as Json)]);
  return Object.fromEntries(entries) as Json;
}

function bare(schema: Json): Json {
  const { $schema, $id, ...rest } = schema;
  void [$schema, $id];
  return rest;
}

/** A parameter as it stands in an address. */
export function parameterSchema(schema: z.ZodType): Json {
  const override = ({ jsonSchema }: { jsonSchema: Json }) => {
    if (jsonSchema.type !== 'number' && jsonSchema.type !== 'integer') return;
    // a number comes as text, and what holds for the text says nothing of the number
    delete jsonSchema.pattern;
    if ('default' in jsonSchema) jsonSchema.default = Number(jsonSchema.default);
  };
  return bare(z.toJSONSchema(schema, { io: 'input', override }) as Json);
}

/** The whole API as an OpenAPI 3.1 document. */
export function describeApi(origin: string, texts: ApiTexts): Json {
  const registry = namedSchemas();
  const entries = Object.entries(OPERATIONS) as [OperationName, Operation][];
  return {
    openapi: '3.1.0',
    info: {
      title: texts.title,
      description: texts.intro,
      version: '1.0.0',
      license: { name: 'Data: see the licence of each record', url: `${origin}/data` },
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: Object.fromEntries(
      entries.map(([name, operation]) => [
        operation.path,
        { get: describeOperation(name, operation, texts, registry) },
      ]),
    ),
    components: { schemas: schemaComponents(registry) },
  };
}

function describeOperation(
  name: OperationName,
  { path, fields, required = [], answer, example }: Operation,
  texts: ApiTexts,
  registry: ReturnType<typeof namedSchemas>,
): Json {
  const { title, what } = texts.operations[name];
  const given = new URLSearchParams(example.split('?')[1]);
  const parts = example.split('?')[0].split('/');
  const inPath = pathParameters(path).map((parameter) => ({
    ...{ name: parameter, in: 'path', required: true, description: texts.parameters[parameter] },
    ...{ schema: { type: 'string' }, example: parts[path.split('/').indexOf(`{${parameter}}`)] },
  }));
  const inQuery = Object.entries(fields).map(([parameter, schema]) => ({
    name: parameter,
    in: 'query',
    description: texts.parameters[parameter],
    ...(required.includes(parameter) && { required: true }),
    schema: parameterSchema(schema),
    ...(given.has(parameter) && {
      example: isList(schema) ? given.getAll(parameter) : given.get(parameter),
    }),
  }));
  const { id } = registry.get(answer) ?? { id: name };
  return {
    operationId: name,
    summary: title,
    description: what,
    parameters: [...inPath, ...inQuery],
    responses: {
      200: {
        description: title,
        headers: { ETag: { schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: refTo(id) } } },
      },
      ...refusals(texts),
    },
  };
}

function refusals({ errors }: ApiTexts): Json {
  const content = { 'application/problem+json': { schema: { $ref: refTo('problem') } } };
  return {
    400: { description: errors.invalid, content },
    404: { description: errors.missing, content },
    429: {
      description: errors.limited,
      headers: { 'Retry-After': { schema: { type: 'integer' } } },
      content,
    },
  };
}
