import { ACCOUNT, attributeOf, PARTITION, REGION, refOf } from './names.ts';
import type { Template } from './template.ts';

const PSEUDO: { readonly [name: string]: string } = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': PARTITION,
  'AWS::Region': REGION,
  'AWS::StackName': 'Lumpsum',
  'AWS::URLSuffix': 'amazonaws.com.cn',
};

/**
 * Replace the intrinsic functions in a piece of the template by what they are on this machine.
 *
 * @throws Error for a function or a reference that cannot be known here: the template asks for more than this runner offers
 */
export function resolve(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(template, item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? ['', undefined];
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) return call(template, name, argument);
  return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(template, inner)]));
}

function call(template: Template, name: string, argument: unknown): unknown {
  switch (name) {
    case 'Ref':
      return reference(template, String(argument));
    case 'Fn::GetAtt': {
      const [id = '', ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
      return attributeOf(typeOf(template, id), id, attribute.join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = resolve(template, argument) as [string, string[]];
      return parts.join(separator);
    }
    case 'Fn::Select': {
      const [index, list] = resolve(template, argument) as [number | string, unknown[]];
      return list[Number(index)];
    }
    case 'Fn::Split': {
      const [separator, text] = resolve(template, argument) as [string, string];
      return text.split(separator);
    }
    case 'Fn::Sub':
      return substitute(template, argument);
    default:
      throw new Error(`The template uses ${name}, which this machine cannot resolve.`);
  }
}

function reference(template: Template, name: string): string {
  return PSEUDO[name] ?? refOf(typeOf(template, name), name);
}

function typeOf(template: Template, id: string): string {
  const resource = template.resources[id];
  if (resource === undefined) throw new Error(`The template refers to "${id}", which it does not declare.`);
  return resource.Type;
}

function substitute(template: Template, argument: unknown): string {
  const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(own, name)) return String(resolve(template, own[name]));
    const [id = '', attribute] = name.split(/\.(.*)/);
    return attribute === undefined ? reference(template, name) : attributeOf(typeOf(template, id), id, attribute);
  });
}
