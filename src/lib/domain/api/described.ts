import type { z } from 'zod';
import { parameterSchema } from './openapi';
import { type Operation, OPERATIONS, type OperationName, pathParameters } from './operations';
import { isList } from './parameters';

export interface DescribedParameter {
  name: string;
  isRequired: boolean;
  isList: boolean;
  /** The codes it takes; empty where it takes other things. */
  values: string[];
  range: [number, number] | null;
  byDefault: string | null;
}

export interface DescribedOperation {
  name: OperationName;
  path: string;
  example: string;
  parameters: DescribedParameter[];
}

/** An operation for people, from the same schemas. */
export function forReading(name: OperationName): DescribedOperation {
  const { path, fields, required = [], example }: Operation = OPERATIONS[name];
  const plain = { isList: false, values: [], range: null, byDefault: null };
  return {
    ...{ name, path, example },
    parameters: [
      ...pathParameters(path).map((parameter) => ({
        ...{ ...plain, name: parameter, isRequired: true },
      })),
      ...Object.entries(fields).map(([parameter, schema]) => ({
        ...{ name: parameter, isRequired: required.includes(parameter) },
        ...readSchema(schema),
      })),
    ],
  };
}

function readSchema(schema: z.ZodType) {
  const described = parameterSchema(schema);
  const { enum: values = [] } = (described.items ?? described) as { enum?: string[] };
  const { minimum, maximum, default: byDefault } = described as Record<string, unknown>;
  const isBounded = typeof minimum === 'number' && typeof maximum === 'number';
  return {
    values,
    isList: isList(schema),
    range: isBounded ? ([minimum, maximum] as [number, number]) : null,
    byDefault: byDefault === undefined || Array.isArray(byDefault) ? null : String(byDefault),
  };
}
