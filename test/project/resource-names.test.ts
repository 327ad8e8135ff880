import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA as ENDPOINT_CONFIG } from '../../src/facts/cloudformation-endpoint-config';
import { SCHEMA as COMPONENT } from '../../src/facts/cloudformation-inference-component';
import { SCHEMA as MODEL_PACKAGE } from '../../src/facts/cloudformation-model-package';
import * as facts from '../../src/facts/deployment-permissions';
import { NAMINGS, OF_AWS } from '../../src/operations/resource-names';
import { REPOSITORY } from '../../tools/paths';

const SCHEMAS: Record<string, string> = {
  'AWS::SageMaker::EndpointConfig': ENDPOINT_CONFIG,
  'AWS::SageMaker::InferenceComponent': COMPONENT,
  'AWS::SageMaker::ModelPackage': MODEL_PACKAGE,
};

/** What a resource of a type can be given. */
function argumentsOf(type: string): (name: string) => boolean {
  if (type in SCHEMAS) {
    const { properties } = JSON.parse(SCHEMAS[type]);
    return (name) => name in properties;
  }
  const module = type.replace(/^aws_/, '').replace(/_/g, '-');
  const binding = readFileSync(join(REPOSITORY, 'lib', 'bindings', `${module}.js`), 'utf8');
  return (name) => binding.includes(`\n            ${name}: cdktf.`);
}

test.each(Object.keys(NAMINGS))('%s is named by arguments that it has', (type) => {
  const isArgument = argumentsOf(type);
  expect(isArgument('no_such_argument')).toBe(false);
  for (const [arnType, { name, prefix = name, path = name }] of Object.entries(NAMINGS[type])) {
    expect([name, prefix, path].filter((one) => !isArgument(one))).toEqual([]);
    expect(Object.keys(facts.ARN_FORMATS)).toContain(arnType);
  }
});

/** What has an id of its own for each target. */
const UNNAMED = 'application-autoscaling:ScalableTarget';

test.each(Object.entries(facts.PROVIDER_CALLS).filter(([type]) => !type.startsWith('data.')))(
  '%s has a name for all that its actions are narrowed to',
  (type, operations) => {
    const actions = Object.values<readonly string[]>(operations).flat();
    const wanted = actions
      .filter((action) => action !== 'iam:PassRole')
      .flatMap((action) => facts.NARROWED_TO[action as keyof typeof facts.NARROWED_TO].required);
    const known = [UNNAMED, ...Object.keys({ ...NAMINGS[type], ...OF_AWS[type] })];
    expect([...new Set(wanted as string[])].filter((one) => !known.includes(one))).toEqual([]);
  },
);
