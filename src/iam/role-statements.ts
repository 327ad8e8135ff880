import { PolicyStatement } from './policy-statement';
import { accidentIn } from '../core/validation/accidents';
import { ROLE_PERMISSIONS } from '../facts/role-permissions';

type Permissions = typeof ROLE_PERMISSIONS;

/** ARNs for each resource type that a feature's actions can be narrowed to; `*` needs none. */
type Resources<F extends keyof Permissions> = {
  [T in Exclude<keyof Permissions[F], '*'>]: string[];
};

type Conditions<F extends keyof Permissions> = {
  [T in keyof Permissions[F]]?: { [operator: string]: { [key: string]: string[] } };
};

/**
 * What an execution role needs for a feature, narrowed as far as AWS allows.
 *
 * @param resources for each resource type the ARNs that are meant
 * @param conditions further narrowing, by resource type
 */
export function roleStatements<F extends keyof Permissions>(
  feature: F,
  resources: Resources<F>,
  conditions: Conditions<F> = {},
): PolicyStatement[] {
  // Models that share a role need the same, and the role knows a statement again.
  const need = JSON.stringify([feature, resources, conditions]);
  const known = made.get(need);
  if (known) return [...known];
  const statements = make(feature, resources, conditions);
  made.set(need, statements);
  return [...statements];
}

const made = new Map<string, readonly PolicyStatement[]>();

function make<F extends keyof Permissions>(
  feature: F,
  resources: Resources<F>,
  conditions: Conditions<F>,
): PolicyStatement[] {
  const arns: Record<string, string[]> = { '*': ['*'] };
  for (const [type, given] of Object.entries<string[]>(resources)) {
    // Made of a value that was refused, which is reported where it stands.
    arns[type] = given.filter((arn) => accidentIn(arn) === undefined);
  }
  return Object.entries<readonly string[]>(ROLE_PERMISSIONS[feature])
    .filter(([type]) => arns[type].length > 0)
    .map(
      ([type, actions]) =>
        new PolicyStatement({
          actions: [...actions],
          resources: arns[type],
          conditions: conditions[type as keyof Permissions[F]],
        }),
    );
}
