import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { junk } from './junk';
import { realized, written } from './made';
import { isStruct, membersOf } from './nodes';
import { synthBothWays } from './programs';
import { AN_IMAGE } from './values';
import * as library from '../../src';
import { REPOSITORY } from '../../tools/paths';
import { RESOURCES } from '../conformance/resources';

/** A method of the public API that takes something, or a constructor. */
export interface Callable {
  readonly owner: string;
  /** Absent for a constructor. */
  readonly method?: string;
  readonly isStatic: boolean;
  /** What it takes; `scope` and `id` are no concern of a fuzzer. */
  readonly parameters: readonly Parameter[];
}

interface Parameter {
  readonly name: string;
  /** The name of its type, where that is one of ours. */
  readonly type?: string;
}

const assembly = JSON.parse(readFileSync(join(REPOSITORY, '.jsii'), 'utf8'));

/** All of them, as jsii has them: new ones are among them by themselves. */
export function callables(): Callable[] {
  const classes = Object.values<any>(assembly.types).filter(({ kind }) => kind === 'class');
  return classes.flatMap(({ name: owner, initializer, methods = [], abstract }) => {
    const made = initializer && !abstract ? [{ ...initializer, static: true }] : [];
    return [...made, ...methods]
      .map(({ name: method, parameters = [], static: isStatic = false }: any): Callable => {
        return { owner, method, isStatic, parameters: parameters.map(parameterOf) };
      })
      .filter(({ parameters }) => parameters.some(isFuzzed))
      .filter((one) => !UNCHECKED.includes(`${one.owner}.${one.method}`));
  });
}

function parameterOf({ name, type }: any): Parameter {
  return { name, type: type.fqn?.split('.')[1] };
}

function isFuzzed({ name }: Parameter): boolean {
  return !/^(scope|id)$/.test(name);
}

/** Calls with whatever JavaScript lets stand there, also in the properties of options. */
export function calls(callable: Callable): fc.Arbitrary<Call> {
  const own = callable.parameters.filter(isFuzzed).map(({ type = '' }) => {
    if (!isStruct(type)) return junk();
    const node = { type, limits: [], name: type, isRequired: true };
    const members = Object.keys(membersOf(node)).map((name) => [name, junk()]);
    const options = { requiredKeys: [], noNullPrototype: true };
    return fc.oneof(junk(), fc.record<any>(Object.fromEntries(members), options));
  });
  return fc.tuple(...own).map((args) => new Call(callable, args));
}

/** What they are given is checked where their result is used. */
const UNCHECKED = ['Endpoint.variant', 'Stats.p', 'Stats.tm'];

/** Objects whose methods are called, where they are not the resources of the conformance tests. */
const OBJECTS: Readonly<Record<string, (stack: TerraformStack) => unknown>> = {
  Alarm: (stack) =>
    new library.Alarm(stack, 'Alarm', { metric: aMetric(), threshold: 1, evaluationPeriods: 1 }),
  DeploymentPermissions: (stack) => library.DeploymentPermissions.ofStack(stack),
  EndpointDashboard: (stack) =>
    new library.EndpointDashboard(stack, 'Dashboard', { endpoint: anEndpoint(stack) }),
  EndpointVariant: (stack) => anEndpoint(stack).variant('AllTraffic'),
  ExecutionRole: (stack) => new library.ExecutionRole(stack, 'Role'),
  MathExpression: () =>
    new library.MathExpression({ expression: 'a', usingMetrics: { a: aMetric() } }),
  Metric: () => aMetric(),
  ModelData: () => library.ModelData.fromBucketPrefix('models', 'churn/'),
  PrebuiltImage: () => library.PrebuiltImage.kmeans(),
  SagemakerAnnotations: (stack) => library.SagemakerAnnotations.of(stack),
  ScalableCopyCount: (stack) =>
    aComponent(stack).autoScaleCopyCount({ minCapacity: 1, maxCapacity: 2 }),
  ScalableInstanceCount: (stack) =>
    anEndpoint(stack).variant('AllTraffic').autoScaleInstanceCount({ maxCapacity: 2 }),
  ScalableProvisionedConcurrency: (stack) =>
    anEndpoint(stack, { memorySizeInMb: 1024, maxConcurrency: 4, provisionedConcurrency: 1 })
      .variant('AllTraffic')
      .autoScaleProvisionedConcurrency({ maxCapacity: 2 }),
};

/** What uses a thing that is no construct, so that what is wrong with it is said. */
const USES: Readonly<Record<string, (made: any, stack: TerraformStack) => unknown>> = {
  ContainerImage: (image, stack) => aModel(stack, { image }),
  Deployment: (deployment, stack) =>
    new library.Endpoint(stack, 'Deployed', { productionVariants: [aVariant(stack)], deployment }),
  Metric: (metric, stack) => alarmOf(metric, stack),
  MathExpression: (metric, stack) => alarmOf(metric, stack),
  ModelData: (modelData, stack) =>
    aModel(stack, { image: AN_IMAGE.in(stack) as library.ContainerImage, modelData }),
  PolicyStatement: (statement, stack) =>
    new library.ExecutionRole(stack, 'User').addToPolicy(statement),
  PrebuiltImage: (image, stack) =>
    aModel(stack, { image: library.ContainerImage.fromPrebuilt(image) }),
  Traffic: (traffic, stack) =>
    new library.Endpoint(stack, 'Deployed', {
      productionVariants: [aVariant(stack)],
      deployment: library.Deployment.blueGreen({ traffic }),
    }),
};

/** A call with arguments, and what comes of it. */
export class Call {
  constructor(
    private readonly callable: Callable,
    private readonly args: readonly unknown[],
  ) {}

  synth(): void {
    synthBothWays((stack) => this.make(stack));
  }

  toString(): string {
    const { owner, method, isStatic } = this.callable;
    const args = this.all('stack', "'Call'", written).join(', ');
    if (method === undefined) return `new ${owner}(${args});`;
    return isStatic ? `${owner}.${method}(${args});` : `a${owner}.${method}(${args});`;
  }

  [fc.toStringMethod](): string {
    return this.toString();
  }

  private make(stack: TerraformStack): void {
    const { owner, method, isStatic } = this.callable;
    const all = this.all<unknown>(stack, 'Call', (one) => realized(one, stack));
    const Class = (library as any)[owner];
    if (method === undefined) {
      const made = new Class(...all);
      if (!Construct.isConstruct(made)) USES[owner]?.(made, stack);
      return;
    }
    const made = isStatic ? Class[method](...all) : this.object(stack)[method](...all);
    for (const [name, use] of Object.entries(USES)) {
      if (made instanceof (library as any)[name]) return void use(made, stack);
    }
  }

  private all<T>(scope: T, id: T, write: (arg: unknown) => T): T[] {
    const own = this.args.map(write);
    return this.callable.parameters.map(({ name }) =>
      name === 'scope' ? scope : name === 'id' ? id : own.shift()!,
    );
  }

  private object(stack: TerraformStack): any {
    return objectOf(this.callable.owner)(stack);
  }
}

/** How an object is made whose methods are called. */
export function objectOf(owner: string): (stack: TerraformStack) => unknown {
  const row = RESOURCES.find(({ construct }) => construct.name === owner);
  if (row) return (stack) => new row.construct(stack, 'It', row.smallest(stack));
  const make = OBJECTS[owner];
  if (!make) throw new Error(`OBJECTS of test/fuzz/calls.ts has no ${owner}`);
  return make;
}

function aModel(stack: TerraformStack, primaryContainer: library.ContainerDefinition) {
  return new library.SagemakerModelConstruct(stack, 'User', { primaryContainer });
}

function aVariant(stack: TerraformStack): library.ProductionVariant {
  const model = library.SagemakerModelConstruct.fromModelName(stack, 'Model', 'churn');
  return { model, instanceType: library.InstanceType.ML_M5_LARGE };
}

function anEndpoint(stack: TerraformStack, serverless?: library.ServerlessCapacity) {
  const { model, instanceType } = aVariant(stack);
  const variant = serverless ? { model, serverless } : { model, instanceType };
  return new library.Endpoint(stack, 'Endpoint', { productionVariants: [variant] });
}

function aComponent(stack: TerraformStack) {
  const row = RESOURCES.find(({ construct }) => construct === library.InferenceComponent)!;
  const props = row.smallest(stack) as unknown as library.InferenceComponentProps;
  return new library.InferenceComponent(stack, 'Component', props);
}

function aMetric() {
  return new library.Metric({ namespace: 'Shop', metricName: 'Queue' });
}

function alarmOf(metric: library.Metric | library.MathExpression, stack: TerraformStack) {
  return metric.createAlarm(stack, 'Alarmed', { threshold: 1, evaluationPeriods: 1 });
}
