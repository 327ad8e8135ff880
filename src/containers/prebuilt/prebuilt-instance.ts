import { facts, names, newestFirst, tablesOf, words } from './prebuilt-tables';
import { type InstanceType } from '../../common/instance-type';

/** An image that is to run on an instance. */
interface ImageOnInstance {
  readonly name: string;
  /** Empty where images of the name have none. */
  readonly scope: string;
  /** Absent where it is not known. */
  readonly version?: string;
  readonly instanceType: InstanceType;
}

/** What is wrong with an instance type, but for its processor. */
export function instanceProblems({ name, scope, version, instanceType }: ImageOnInstance) {
  const problems: string[] = [];
  const { family, isGraviton } = instanceType;
  const forArm = isForArm(name, scope);
  if (isGraviton && !forArm) {
    const others = gravitonScope(name, scope) || neighbours({ name, scope, instanceType });
    const purpose = scope === '' ? '' : ` for ${scope}`;
    problems.push(
      `must not have AWS Graviton, for which ${name} has no image${purpose}, got ${instanceType}${others}`,
    );
  }
  if (!isGraviton && forArm) {
    problems.push(`must have AWS Graviton, for which the image is made, got ${instanceType}`);
  }
  const framework = name.replace(/-training-compiler$/, '');
  const since: string | undefined = (facts().P2_REFUSED as Record<string, string>)[framework];
  if (
    family === 'p2' &&
    since !== undefined &&
    version !== undefined &&
    newestFirst(version, since) <= 0
  ) {
    problems.push(`must not be of family p2 from ${name} ${since} on, got ${instanceType}`);
  }
  return problems;
}

/** The words of the tables that an instance satisfies, the most special first. */
export function processorsOf({ family, processor }: InstanceType): string[] {
  const neuronx = family?.startsWith('trn') || family === 'inf2' ? ['neuronx'] : [];
  return [family, processor, ...neuronx].filter((word) => word !== undefined);
}

/** Advice on images of a similar name and the same scope that run on an instance. */
export function neighbours({ name, scope, instanceType }: ImageOnInstance): string {
  const matching = processorsOf(instanceType);
  const similar = names().filter(
    (other) =>
      (other.startsWith(`${name}-`) || other.startsWith(`huggingface-${name}-`)) &&
      isForArm(other, scope) === instanceType.isGraviton &&
      // The Neuron SDK without an x serves the first generation of Inferentia.
      !(other.endsWith('-neuron') && instanceType.family === 'inf2') &&
      tablesOf(other)!.some(
        ({ scopes, images }) =>
          words(scopes).includes(scope) &&
          images.some(({ processors }) =>
            words(processors).some((word) => matching.includes(word.split('=')[0])),
          ),
      ),
  );
  return similar.length > 0 ? `; ${similar.join(', ')} can run there` : '';
}

function gravitonScope(name: string, scope: string): string {
  const scopes = tablesOf(name)!.map((table) => table.scopes);
  return scope === 'inference' && scopes.includes('inference_graviton')
    ? '; leave scope out for the image that has'
    : '';
}

function isForArm(name: string, scope: string): boolean {
  return name.endsWith('-arm64') || scope === 'inference_graviton';
}
