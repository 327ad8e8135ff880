import {
  actionsOf,
  CONFIG_CHANGES,
  Drill,
  endpointProgram,
  type EndpointProgram,
  MODEL_CHANGES,
  written,
} from './drill';
import { IMAGE } from './stack';
import { ContainerImage, Deployment, InstanceType } from '../../src';

const CONFIG = [
  'aws_sagemaker_endpoint: update',
  'aws_sagemaker_endpoint_configuration: create/delete',
];
const MODEL = [...CONFIG, 'aws_sagemaker_model: create/delete'];
const ACCESS = 'aws_iam_role_policy: create/delete';
const capture = { destinationS3Uri: 's3://captured/here' };
const image = (repository: string, tag: string) => ({
  image: ContainerImage.fromRegistryPath(`${IMAGE}${repository}:${tag}`),
});

/** What docs/endpoints.md says of each change; one follows on the other. */
const CHANGES: [what: string, program: EndpointProgram, planned: string[], calls: string[]][] = [
  [
    'instance type',
    { variants: [{ instanceType: InstanceType.ML_C5_LARGE }] },
    CONFIG,
    CONFIG_CHANGES,
  ],
  ['instance count', { variants: [{ initialInstanceCount: 2 }] }, CONFIG, CONFIG_CHANGES],
  ['weight', { variants: [{ initialVariantWeight: 2 }] }, CONFIG, CONFIG_CHANGES],
  ['name of a variant', { variants: [{ variantName: 'Main' }] }, CONFIG, CONFIG_CHANGES],
  ['archive', { archive: 'two' }, [ACCESS, ...MODEL], MODEL_CHANGES],
  ['tag of the image', { container: image('', '2') }, MODEL, MODEL_CHANGES],
  ['repository of the image', { container: image('/gpu', '1') }, [ACCESS, ...MODEL], MODEL_CHANGES],
  ['environment', { container: { environment: { LEVEL: 'debug' } } }, MODEL, MODEL_CHANGES],
  ['data capture', { endpoint: { dataCapture: capture } }, [ACCESS, ...CONFIG], CONFIG_CHANGES],
  [
    'tags',
    { endpoint: { tags: { team: 'risk' } } },
    ['aws_sagemaker_endpoint: update', 'aws_sagemaker_endpoint_configuration: update'],
    ['AddTags', 'AddTags'],
  ],
  [
    'deployment',
    { endpoint: { deployment: Deployment.blueGreen({ terminationWaitInSeconds: 60 }) } },
    ['aws_sagemaker_endpoint: update'],
    ['UpdateEndpoint'],
  ],
  [
    'name of the endpoint',
    { endpoint: { endpointName: 'renamed' } },
    ['aws_sagemaker_endpoint: delete/create'],
    ['DeleteEndpoint', 'CreateEndpoint'],
  ],
];

describe('a change of an endpoint', () => {
  let drill: Drill;
  beforeAll(async () => {
    drill = await Drill.start('endpoint-changes');
    await drill.apply(endpointProgram(programs[0]));
  });
  afterAll(() => drill.stop());

  /** The program before the first change, and after each. */
  const programs = CHANGES.reduce<EndpointProgram[]>(
    (all, [, change]) => [...all, merged(all.at(-1)!, change)],
    [{}],
  );

  test.each(CHANGES.map(([what], i) => [what, i] as const))('of its %s', async (_, i) => {
    const [, , planned, calls] = CHANGES[i];
    const change = await drill.apply(endpointProgram(programs[i + 1]));
    expect({ planned: actionsOf(change), calls: written(change) }).toEqual({ planned, calls });
  });
});

function merged(before: EndpointProgram, change: EndpointProgram): EndpointProgram {
  return {
    ...before,
    ...change,
    container: { ...before.container, ...change.container },
    variants: [{ ...before.variants?.[0], ...change.variants?.[0] }],
    endpoint: { ...before.endpoint, ...change.endpoint },
  };
}
