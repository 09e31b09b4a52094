import type { Context, Node, RdfValue } from '$lib/domain/linked-data';

/** Nodes as Turtle, in the words of the same context that JSON-LD has. */
export class TurtlePrinter {
  constructor(private readonly context: Context) {}

  /** The declarations at the head of a document. */
  prefixes(): string {
    return Object.entries(this.context)
      .filter(([name, term]) => typeof term === 'string' && !name.startsWith('@'))
      .map(([name, address]) => `@prefix ${name}: <${address}> .\n`)
      .join('');
  }

  /** One node as one statement; nothing for a node of which nothing is said. */
  statement(node: Node): string {
    const properties = this.properties(node, '  ');
    return properties ? `${this.iri(node['@id'] ?? '')}\n${properties} .\n` : '';
  }

  private properties(node: Node, indent: string): string {
    const lines: string[] = [];
    for (const [name, values] of Object.entries(node)) {
      if (name === '@id' || values === undefined) continue;
      const list = (Array.isArray(values) ? values : [values]) as readonly RdfValue[];
      const printed = list.map((value) =>
        name === '@type' ? this.term(value as string) : this.value(value, name, indent),
      );
      if (printed.length > 0)
        lines.push(`${indent}${name === '@type' ? 'a' : this.term(name)} ${printed.join(', ')}`);
    }
    return lines.join(' ;\n');
  }

  private value(value: RdfValue, property: string, indent: string): string {
    if (typeof value === 'string') {
      const term = this.context[property];
      const type = typeof term === 'object' ? term['@type'] : null;
      if (type === '@id') return this.iri(value);
      return type ? `${literal(value)}^^<${type}>` : literal(value);
    }
    if ('@value' in value) return `${literal(value['@value'] as string)}@${value['@language']}`;
    if ('@id' in value && Object.keys(value).length === 1) return this.iri(value['@id'] as string);
    return `[\n${this.properties(value as Node, `${indent}  `)}\n${indent}]`;
  }

  /** A word of the default vocabulary, or one with its prefix. */
  private term(name: string): string {
    return name.includes(':') ? name : `schema:${name}`;
  }

  private iri(id: string): string {
    // nearly all are addresses of organizations
    if (id.startsWith('http')) return `<${id}>`;
    const prefix = id.slice(0, id.indexOf(':'));
    return prefix in this.context ? id : `<${id}>`;
  }
}

// JSON's escapes are among those of Turtle
const literal = (text: string) => JSON.stringify(text.toWellFormed());

/** A Turtle document. */
export function printTurtle(context: Context, nodes: readonly Node[]): string {
  const printer = new TurtlePrinter(context);
  return `${printer.prefixes()}\n${nodes.map((node) => printer.statement(node)).join('')}`;
}
