import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  aComponent,
  ADAPTER,
  aModel,
  anAdapter,
  anEndpoint,
  COMPUTE,
  ofAdapter,
  ofComponent,
} from './a-component';
import {
  AvailabilityZoneBalanceMode,
  Endpoint,
  InferenceComponent,
  InstanceType,
  ModelData,
  PlacementStrategy,
  SagemakerModelConstruct,
} from '../../src';
import { CONTAINER } from '../a-model';
import { only, problems, synth, warnings } from '../synth';

const INSTANCE = InstanceType.of('ml.g5.12xlarge');
const BALANCE = { enforcementMode: AvailabilityZoneBalanceMode.PERMISSIVE };

describe('a component', () => {
  test('is right with an endpoint, a model and compute resources', () => {
    expect(ofComponent({})).toEqual([]);
  });

  test('has a model or a base component', () => {
    expect(ofComponent({ model: undefined })).toEqual([
      'model: is required unless baseComponent is set',
    ]);
    const both = problems((stack) =>
      anAdapter(stack, { model: SagemakerModelConstruct.fromModelName(stack, 'M', 'llama') }),
    );
    expect(only(both.filter((one) => one.startsWith('model:')))).toMatch(
      'must not be combined with baseComponent',
    );
  });

  test('needs an endpoint', () => {
    expect(ofComponent({ endpoint: undefined })).toEqual([
      'endpoint: is required; give the endpoint that hosts the component',
    ]);
  });

  test('has compute resources exactly where it has a model', () => {
    expect(ofComponent({ computeResources: undefined })).toEqual([
      'computeResources: is required with model',
    ]);
    expect(ofAdapter({})).toEqual([]);
    expect(ofAdapter({ computeResources: COMPUTE })).toEqual([
      'computeResources: must be left out of an adapter, which uses those of its baseComponent',
    ]);
  });

  test.each<[string, object, string | undefined]>([
    ['no memory', {}, 'minMemoryRequiredInMb: is required'],
    [
      'too little memory',
      { minMemoryRequiredInMb: 127 },
      'minMemoryRequiredInMb: must be at least 128, got 127',
    ],
    ['the least memory', { minMemoryRequiredInMb: 128 }, undefined],
    ['half a core', { ...COMPUTE, numberOfCpuCoresRequired: 0.5 }, undefined],
    [
      'too few cores',
      { ...COMPUTE, numberOfCpuCoresRequired: 0.2 },
      'numberOfCpuCoresRequired: must be at least 0.25, got 0.2',
    ],
    ['an accelerator', { ...COMPUTE, numberOfAcceleratorDevicesRequired: 1 }, undefined],
    [
      'no accelerator',
      { ...COMPUTE, numberOfAcceleratorDevicesRequired: 0 },
      'numberOfAcceleratorDevicesRequired: must be at least 1, got 0',
    ],
    ['as much memory at most', { ...COMPUTE, maxMemoryRequiredInMb: 1024 }, undefined],
    [
      'less memory at most',
      { ...COMPUTE, maxMemoryRequiredInMb: 1023 },
      'maxMemoryRequiredInMb: must be at least minMemoryRequiredInMb (1024), got 1023',
    ],
  ])('with %s is right or not', (_, computeResources: any, problem) => {
    expect(ofComponent({ computeResources })).toEqual(
      problem === undefined ? [] : [`computeResources.${problem}`],
    );
  });

  test.each([
    [1, []],
    [
      0,
      [
        'copyCount: must be at least 1, got 0; a component begins with a copy, and scales to zero later',
      ],
    ],
    [
      1.5,
      [
        'copyCount: must be a whole number, got 1.5; a component begins with a copy, and scales to zero later',
      ],
    ],
  ])('with %d copies is right or not', (copyCount, expected) => {
    expect(ofComponent({ copyCount })).toEqual(expected);
  });

  test.each(['modelDataDownloadTimeoutInSeconds', 'containerStartupHealthCheckTimeoutInSeconds'])(
    'has a %s of 60 to 3600',
    (name) => {
      for (const right of [60, 3600]) expect(ofComponent({ [name]: right })).toEqual([]);
      for (const wrong of [59, 3601]) {
        expect(ofComponent({ [name]: wrong })).toEqual([
          `${name}: must be 60 to 3600, got ${wrong}`,
        ]);
      }
    },
  );

  test('is scheduled as the type says', () => {
    const placementStrategy = PlacementStrategy.SPREAD;
    const scheduled = (availabilityZoneBalance: any) =>
      ofComponent({ scheduling: { placementStrategy, availabilityZoneBalance } });
    expect(scheduled({ ...BALANCE, maxImbalance: 100 })).toEqual([]);
    expect(scheduled({ ...BALANCE, maxImbalance: 101 })).toEqual([
      'scheduling.availabilityZoneBalance.maxImbalance: must be 0 to 100, got 101',
    ]);
    expect(scheduled(undefined)).toEqual(['scheduling.availabilityZoneBalance: is required']);
  });

  test('has no archive of its own', () => {
    expect(ofComponent({ artifact: ADAPTER })).toEqual([
      'artifact: must be left out without baseComponent; the model says where its data is',
    ]);
  });

  test('takes tags, also those that only Terraform knows', () => {
    expect(ofComponent({ tags: { team: 'ml' } })).toEqual([]);
    expect(ofComponent({ tags: { 'aws:x': 'y' } })).toEqual([
      expect.stringMatching('^tags: keys must not begin with "aws:"'),
    ]);
    const token = problems((stack) =>
      aComponent(stack, { tags: new TerraformVariable(stack, 'tags', {}).value }),
    );
    expect(token).toEqual([]);
  });

  test('goes by the schema that says what replaces', () => {
    expect(ofComponent({ cloudControl: { liveSchema: false } })).toEqual([]);
    expect(only(ofComponent({ cloudControl: { liveSchema: true } }))).toMatch(
      'cloudControl.liveSchema: must be false, got true',
    );
  });

  test('warns of a name of its own', () => {
    expect(warnings((stack) => aComponent(stack))).toEqual([]);
    expect(
      only(warnings((stack) => aComponent(stack, { inferenceComponentName: 'llama' }))),
    ).toMatch(
      'inferenceComponentName is fixed: a change that makes a new component deletes the old one',
    );
  });

  test('can not be imported', () => {
    expect(only(problems((stack) => aComponent(stack).importFrom('llama')))).toMatch(
      'importFrom: must not be called: the provider can\'t import resources of the Cloud Control API, got "llama"',
    );
  });
});

describe('the model of a component', () => {
  const fixed = (stack: TerraformStack) =>
    new SagemakerModelConstruct(stack, 'M', { modelName: 'llama', primaryContainer: CONTAINER });

  test('is replaced new before old', () => {
    expect(problems((stack) => aComponent(stack, { model: aModel(stack) }))).toEqual([]);
    expect(problems((stack) => aComponent(stack, { model: fixed(stack) }))).toEqual([
      'model: must be replaced new before old, so that the component can be updated to the new one, but it has a fixed modelName; remove modelName',
    ]);
  });

  test('is in the region of the component', () => {
    const inRegion = (region: string) =>
      problems((stack) =>
        aComponent(stack, {
          model: SagemakerModelConstruct.fromModelAttributes(stack, 'M', {
            modelName: 'llama',
            region,
          }),
        }),
      );
    expect(inRegion('eu-west-1')).toEqual([]);
    expect(only(inRegion('us-east-1'))).toMatch('model: must be in eu-west-1');
  });
});

describe('the endpoint of a component', () => {
  test('is in its region', () => {
    const inRegion = (region: string) =>
      problems((stack) => {
        const attributes = { endpointName: 'shared', region };
        const endpoint = Endpoint.fromEndpointAttributes(stack, 'E', attributes);
        aComponent(stack, { endpoint, region: 'eu-west-1' });
      });
    expect(inRegion('eu-west-1')).toEqual([]);
    expect(only(inRegion('us-east-1'))).toMatch('endpoint: must be in eu-west-1');
  });

  test('is in its stack, where the program creates it', () => {
    const app = Testing.app();
    const [one, other] = ['one', 'other'].map((id) => new TerraformStack(app, id));
    for (const stack of [one, other]) new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
    const endpoint = anEndpoint(other);
    aComponent(one, { endpoint });
    const baseComponent = aComponent(other, { endpoint }, 'Base');
    anAdapter(one, { baseComponent });
    expect(() => Testing.synth(one, true)).toThrow(
      /endpoint: must be in the stack of the component, got one of another stack; use Endpoint.fromEndpointName[^]*baseComponent: must be in the stack of the adapter/,
    );
  });

  test('has a variant that hosts components', () => {
    const on = (variantName?: string, isTaken = false) =>
      problems((stack) => {
        const model = aModel(stack);
        const productionVariants = [{ variantName: 'shared', instanceType: INSTANCE }].map(
          (variant) => (isTaken ? { ...variant, model } : variant),
        );
        const endpoint = anEndpoint(stack, { productionVariants });
        aComponent(stack, { endpoint, model, variantName });
      });
    expect(on('shared')).toEqual([]);
    expect(on()).toEqual([
      'variantName: must be a variant of the endpoint (shared), got "AllTraffic"',
    ]);
    expect(on('shared', true)).toEqual([
      'variantName: must be a variant without model, which hosts components, got "shared"; remove its model',
    ]);
    expect(only(on('a b'))).toMatch('variantName: must ');
  });

  test('may have variants that only Terraform knows', () => {
    const found = problems((stack) => {
      const variantName = new TerraformVariable(stack, 'v', {}).stringValue;
      const endpoint = anEndpoint(stack, {
        productionVariants: [{ variantName, instanceType: INSTANCE }],
      });
      aComponent(stack, { endpoint });
      aComponent(stack, { endpoint: anEndpoint(stack, {}, 'Other'), variantName }, 'Two');
    });
    expect(found).toEqual([]);
  });
});

describe('an adapter', () => {
  test('has an archive', () => {
    expect(ofAdapter({ artifact: undefined })).toEqual([
      'artifact: is required with baseComponent',
    ]);
    expect(only(ofAdapter({ artifact: ModelData.fromBucketPrefix('adapters', 'tone') }))).toMatch(
      'artifact: must be one archive',
    );
    expect(only(ofAdapter({ artifact: ModelData.fromBucket('adapters', 'tone.zip') }))).toMatch(
      'artifact.key: must name one archive that ends in .tar.gz, got "tone.zip"',
    );
  });

  test.each([
    ['copyCount', 1],
    ['variantName', 'AllTraffic'],
    [
      'scheduling',
      { placementStrategy: PlacementStrategy.SPREAD, availabilityZoneBalance: BALANCE },
    ],
  ])('has no %s', (name, value) => {
    expect(only(ofAdapter({ [name]: value }))).toMatch(`${name}: must be left out of an adapter`);
  });

  test('is on the endpoint of its base', () => {
    const on = (isSame: boolean) =>
      problems((stack) => {
        const endpoint = anEndpoint(stack);
        const baseComponent = aComponent(stack, { endpoint }, 'Base');
        anAdapter(stack, {
          baseComponent,
          endpoint: isSame ? endpoint : anEndpoint(stack, {}, 'Other'),
        });
      });
    expect(on(true)).toEqual([]);
    expect(on(false)).toEqual([
      'baseComponent: must be on the endpoint of the adapter, got one on test/Shared',
    ]);
  });

  test('has no adapter as its base', () => {
    const found = problems((stack) => anAdapter(stack, { baseComponent: anAdapter(stack) }, 'Two'));
    expect(found).toEqual(['baseComponent: must be a component with a model, got an adapter']);
  });

  test('is in the region of its base', () => {
    const found = problems((stack) =>
      anAdapter(stack, {
        baseComponent: InferenceComponent.fromInferenceComponentAttributes(stack, 'B', {
          inferenceComponentName: 'llama',
          region: 'us-east-1',
        }),
      }),
    );
    expect(only(found)).toMatch('baseComponent: must be in eu-west-1');
  });

  test('is right on a base whose name Terraform generates, however long it looks', () => {
    const found = problems((stack) => {
      const baseComponent = aComponent(stack, {}, 'B'.repeat(60));
      anAdapter(stack, { baseComponent, endpoint: baseComponent.endpoint });
    });
    expect(found).toEqual([]);
  });
});

test('an existing component grants nothing without its endpoint', () => {
  const grantee = { addToPolicy: () => undefined } as any;
  const of = (endpoint: (stack: TerraformStack) => any) => (stack: TerraformStack) =>
    InferenceComponent.fromInferenceComponentAttributes(stack, 'C', {
      inferenceComponentName: 'llama',
      endpoint: endpoint(stack),
    }).grantInvoke(grantee);
  expect(only(problems(of(() => undefined)))).toMatch('grantInvoke: needs the endpoint');
  synth(of((stack) => Endpoint.fromEndpointName(stack, 'E', 'shared')));
});
