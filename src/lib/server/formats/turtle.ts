import type { Context, Node, RdfValue } from '$lib/domain/linked-data';

/** A property as it is printed, and what its texts are. */
interface Word {
  printed: string;
  /** `@type`, `@id`, the address of a datatype, or null for plain text. */
  type: string | null;
}

// asked of every value: a list of its keys would cost more than all the rest
function isReference(value: object): boolean {
  for (const key in value) if (key !== '@id') return false;
  return '@id' in value;
}

/** Nodes as Turtle, in the words of the same context that JSON-LD has. */
export class TurtlePrinter {
  private readonly words = new Map<string, Word>();

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
    let text = '';
    for (const name in node) {
      const values = node[name];
      if (name === '@id' || values === undefined) continue;
      const { printed, type } = this.words.get(name) ?? this.learn(name);
      let list = '';
      if (Array.isArray(values)) {
        for (const value of values as readonly RdfValue[]) {
          list += (list && ', ') + this.value(value, type, indent);
        }
      } else list = this.value(values as RdfValue, type, indent);
      if (list) text += `${text && ' ;\n'}${indent}${printed} ${list}`;
    }
    return text;
  }

  private learn(name: string): Word {
    const term = this.context[name];
    const type = typeof term === 'object' ? term['@type'] : null;
    const word =
      name === '@type' ? { printed: 'a', type: '@type' } : { printed: this.term(name), type };
    this.words.set(name, word);
    return word;
  }

  private value(value: RdfValue, type: string | null, indent: string): string {
    if (typeof value === 'string') {
      if (type === '@type') return this.term(value);
      if (type === '@id') return this.iri(value);
      return type ? `${literal(value)}^^<${type}>` : literal(value);
    }
    if ('@value' in value) return `${literal(value['@value'] as string)}@${value['@language']}`;
    if (isReference(value)) return this.iri(value['@id'] as string);
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
