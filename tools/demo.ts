/** `npm run demo`: the first example's Terraform JSON, and its whole life against a local AWS where Terraform is. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_EXAMPLE, synthesizeExample } from './examples';
import { startLocalAws } from './local-aws';
import { CACHE } from './paths';
import { relaxProviderVersion } from './provider-mirror';
import { missingTools } from './requirements';
import { Terraform, terraformOnPath } from './terraform';

async function main(): Promise<void> {
  say(`examples/${FIRST_EXAMPLE}/main.ts as Terraform JSON:`);
  const json = JSON.parse(synthesizeExample(FIRST_EXAMPLE));
  // cdktf keeps the state beside the program; the demo keeps it in its work folder.
  delete json.terraform.backend;
  console.log(JSON.stringify(json, undefined, 2));

  const missing = missingTools();
  if (missing.length > 0) return say(`not applied: ${missing.join('; ')}`);
  await applyAndDestroy(json);
}

async function applyAndDestroy(json: any): Promise<void> {
  say('starting a local AWS (nothing leaves this machine, nothing costs money) …');
  const aws = await startLocalAws();
  try {
    const folder = join(CACHE, 'demo');
    rmSync(folder, { recursive: true, force: true });
    const terraform = new Terraform(folder, aws.env);
    const stack = relaxProviderVersion(json);
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(stack, undefined, 2));

    const provider = stack.terraform.required_providers.aws.version;
    say(`terraform init (Terraform ${terraformOnPath()}, AWS provider ${provider}) …`);
    await terraform.init();
    say('terraform apply …');
    await terraform.apply();
    say('created:');
    for (const { address, values } of await terraform.state()) {
      console.log(`    ${address}  ${values.arn ?? values.id}`);
    }
    say('terraform plan …');
    const changes = await terraform.plan();
    if (changes.length > 0)
      throw new Error(`the second plan has changes: ${JSON.stringify(changes)}`);
    say('no changes: what is there is what the program says');
    say('terraform destroy …');
    await terraform.destroy();
    say('destroyed');
  } finally {
    await aws.stop();
  }
}

function say(line: string): void {
  console.log(`» ${line}`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
