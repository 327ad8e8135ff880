import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { earlierProgram } from './earlier-program';
import { Theme, writes } from './harness';
import { synthesize, versionsGoFirst } from './stack';
import { type PlannedChange } from '../../tools/terraform';

const FOLDER = join(__dirname, 'earlier-states');

/** The program as an earlier version made it. The schema of a type comes from AWS, not from a version of ours. */
function earlier(name: string, now: any): object {
  const json = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
  const locals = Object.keys(json.locals).map((local) => [local, now.locals[local]]);
  return { ...versionsGoFirst(JSON.stringify(json)), locals: Object.fromEntries(locals) };
}

/** What is planned, by addresses without hashes. */
function actionsOf(planned: PlannedChange[]): Record<string, string> {
  const actions = planned.map(({ address, actions: all }) => [
    address.replace(/_[0-9A-F]{8}$/, ''),
    all.join(),
  ]);
  return Object.fromEntries(actions);
}

/** The policy of a model's role has a name of its own for each text since it is replaced new before old. */
const POLICIES = Object.fromEntries(
  ['Fixed', 'Model', 'OfVersion'].flatMap((owner) => [
    [`aws_iam_role_policy.${owner}_Role_Policy`, 'create,delete'],
    [`terraform_data.${owner}_Role_ReplaceOnChange`, 'create'],
  ]),
);

describe('a stack of an earlier version', () => {
  let theme: Theme;
  beforeAll(async () => (theme = await Theme.start('earlier-states')));
  afterAll(() => theme.stop());

  test('with lost values as the input of a terraform_data replaces models and versions once', async () => {
    const now: any = versionsGoFirst(synthesize(earlierProgram));
    theme.write(earlier('lost-values-as-input', now));
    await theme.terraform.init();
    await theme.terraform.apply();

    theme.write(now);
    const planned = await theme.terraform.plan();
    expect(actionsOf(planned)).toEqual({
      ...POLICIES,
      'aws_cloudcontrolapi_resource.Unversioned': 'delete,create',
      'aws_cloudcontrolapi_resource.Version': 'create,delete',
      'aws_sagemaker_model.Model': 'create,delete',
      'aws_sagemaker_model.OfVersion': 'create,delete',
      'terraform_data.Model_ReplaceOnChange': 'create,delete',
      'terraform_data.OfVersion_ReplaceOnChange': 'create,delete',
      'terraform_data.Unversioned_ReplaceOnChange': 'delete,create',
      'terraform_data.Version_ReplaceOnChange': 'create,delete',
    });
    const calls = await theme.callsDuring(() => theme.terraform.applyPlan());
    expect(writes(calls).sort()).toEqual([
      ...['CreateModel', 'CreateModel', 'CreateResource', 'CreateResource'],
      ...['DeleteModel', 'DeleteModel', 'DeleteResource', 'DeleteResource'],
    ]);
    await theme.stage.expectEmptyPlan('after the change of version');
    await theme.terraform.destroy();
    expect(await theme.aws.resources()).toEqual([]);
  });

  test('with policies that change in place replaces them once, new before old, and nothing else', async () => {
    const now: any = versionsGoFirst(synthesize(earlierProgram));
    theme.write(earlier('policies-in-place', now));
    await theme.terraform.apply();

    theme.write(now);
    const planned = await theme.terraform.plan();
    expect(actionsOf(planned)).toEqual(POLICIES);
    const calls = await theme.callsDuring(() => theme.terraform.applyPlan());
    expect(writes(calls)).toEqual([]);
    await theme.stage.expectEmptyPlan('after the change of version');
    await theme.terraform.destroy();
    expect(await theme.aws.resources()).toEqual([]);
  });
});
