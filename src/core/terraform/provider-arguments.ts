import { type TerraformProvider, Token } from 'cdktf';

/**
 * An argument of a provider, whatever its class: the official one, ours, one that `cdktf get` has made or one
 * written by hand. Where the class does not tell, or an override says otherwise, it is read from what the
 * provider renders.
 *
 * @param name such as `defaultTags`
 */
export function argumentOf(provider: TerraformProvider, name: string): unknown {
  const { rawOverrides } = provider as unknown as { rawOverrides: object };
  const argument = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const input = `${name}Input`;
  if (input in provider && !(argument in rawOverrides)) {
    return (provider as unknown as Arguments)[input];
  }
  const { [provider.terraformResourceType]: rendered } = provider.toTerraform().provider;
  return asToken((rendered[0] as Arguments)[argument]);
}

/** An expression of Terraform that stands in a text is as little known at synth as a token. */
function asToken(value: unknown): unknown {
  const isExpression = typeof value === 'string' && value.includes('${');
  return isExpression ? Token.asString({ resolve: () => value, creationStack: [] }) : value;
}

type Arguments = Readonly<Record<string, unknown>>;
