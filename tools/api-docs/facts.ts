import { type Type } from 'jsii-reflect';
import { pageLink } from './descriptions';
import { byName } from './kinds';
import { code } from './markdown';
import { type References } from './references';

const PROVIDER = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources';

function resourceLink(resource: string | undefined): string | undefined {
  return resource && `[${code(resource)}](${PROVIDER}/${resource.replace(/^aws_/, '')})`;
}

function implementationsOf(type: Type): string[] {
  const classes = type.assembly.classes.filter(({ spec }) => spec.interfaces?.includes(type.fqn));
  return byName(classes).map(({ fqn }) => fqn);
}

/** A list of the Terraform resource of a type, its relatives and AWS's page. */
export function factList(type: Type, references: References): string {
  const isClass = type.isClassType();
  const base = isClass && type.spec.base ? [type.spec.base] : [];
  const interfaces = isClass || type.isInterfaceType() ? (type.spec.interfaces ?? []) : [];
  const named = (fqns: readonly string[]) => fqns.map((fqn) => references.named(fqn)).join(', ');
  const facts = {
    'Terraform resource': resourceLink(type.docs.customTag('resource')),
    Extends: named(isClass ? base : interfaces),
    Implements: named(isClass ? interfaces : []),
    'Implemented by': named(implementationsOf(type)),
    See: type.docs.link && pageLink(type.docs.link),
  };
  return Object.entries(facts)
    .filter(([, fact]) => fact)
    .map(([title, fact]) => `- ${title}: ${fact}`)
    .join('\n');
}
