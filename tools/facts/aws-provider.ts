import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Binding } from './binding';
import { constant, type GeneratedFile, tableFile } from './table';
import { doc } from './types-file';
import { REPOSITORY } from '../paths';

const PAGE = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs';

/** What arguments mean, in our words, and what holds without them. */
type Words = Readonly<Record<string, readonly [meaning: string, byDefault: string]>>;

/** Of the session of a role that is assumed. */
const SESSION: Words = {
  duration: [
    'How long the session lasts, such as `30m`: `15m` to `12h`, at most what the role allows.',
    "the provider's",
  ],
  policy: ['A policy as JSON that narrows the session.', 'all that the role allows'],
  policyArns: ['ARNs of managed policies that narrow the session.', 'all that the role allows'],
};

const WORDS: Readonly<Record<string, Words>> = {
  AwsProviderConfig: {
    accessKey: [
      'Access key ID. It stands in the synthesized JSON: prefer `profile`, `assumeRole` or the environment.',
      'from the environment, the shared files or the role of the machine',
    ],
    alias: [
      'Name of this configuration of the provider, where a stack has several. Constructs use the provider without an alias unless they are given another as `provider`.',
      "none: the stack's default",
    ],
    allowedAccountIds: [
      'IDs of the accounts that this provider may work in: a plan in any other account fails. Not together with `forbiddenAccountIds`.',
      'any account',
    ],
    assumeRole: [
      'The role to assume before AWS is called. Several are assumed one after the other.',
      'none',
    ],
    assumeRoleWithWebIdentity: [
      'The role to assume with a token of an identity provider, as in CI with OpenID Connect.',
      'none',
    ],
    customCaBundle: [
      'Path of a file with further root certificates.',
      'the environment variable `AWS_CA_BUNDLE`',
    ],
    defaultTags: [
      'Tags of all resources that this provider creates. A tag of the same key on a resource wins. Constructs of this library give them to what Cloud Control creates, too.',
      'none',
    ],
    ec2MetadataServiceEndpoint: [
      "Address of the machine's metadata service.",
      'the environment variable `AWS_EC2_METADATA_SERVICE_ENDPOINT`',
    ],
    ec2MetadataServiceEndpointMode: [
      "Protocol of the machine's metadata service: `IPv4` or `IPv6`.",
      'the environment variable `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE`',
    ],
    endpoints: [
      "URLs to call in place of AWS's own, by the name of the service in the provider, such as `sagemaker`, `iam` or `s3Control`; for VPC endpoints and local stand-ins of AWS.",
      "AWS's own",
    ],
    forbiddenAccountIds: [
      'IDs of accounts that this provider must not work in: a plan there fails. Not together with `allowedAccountIds`.',
      'none',
    ],
    httpProxy: [
      'URL of the proxy for HTTP requests to AWS.',
      'the environment variable `HTTP_PROXY`',
    ],
    httpsProxy: [
      'URL of the proxy for HTTPS requests to AWS.',
      'the environment variable `HTTPS_PROXY`',
    ],
    ignoreTags: [
      'Tags that something else manages: Terraform neither reads nor removes them.',
      'none',
    ],
    insecure: ['Whether certificates of AWS are accepted without a check.', 'false'],
    maxRetries: ['How many times a request is sent at most before it fails.', "the provider's"],
    noProxy: [
      'Hosts that are called without a proxy, separated by commas.',
      'the environment variable `NO_PROXY`',
    ],
    profile: ['Profile in the shared files.', 'the default profile'],
    region: [
      'The region. Constructs that know it at synth look nothing up at plan time, and can check it.',
      'from the environment or the profile: known to Terraform only',
    ],
    retryMode: [
      'How requests are retried: `standard` or `adaptive`.',
      'the environment variable `AWS_RETRY_MODE`',
    ],
    s3UsEast1RegionalEndpoint: [
      'Which endpoint of Amazon S3 is called in `us-east-1`: `legacy` or `regional`.',
      "the provider's",
    ],
    s3UsePathStyle: [
      'Whether requests to Amazon S3 have the bucket in the path in place of the host.',
      'false',
    ],
    secretKey: [
      'Secret access key. It stands in the synthesized JSON: prefer `profile`, `assumeRole` or the environment.',
      'from the environment, the shared files or the role of the machine',
    ],
    sharedConfigFiles: ['Paths of shared configuration files.', '`~/.aws/config`'],
    sharedCredentialsFiles: ['Paths of shared credentials files.', '`~/.aws/credentials`'],
    skipCredentialsValidation: [
      'Whether to skip the validation of the credentials by AWS STS.',
      'false',
    ],
    skipMetadataApiCheck: [
      "Whether to skip the check for the machine's metadata service: `'true'` or `'false'`.",
      "the provider's",
    ],
    skipRegionValidation: ['Whether to accept a region that the provider does not know.', 'false'],
    skipRequestingAccountId: [
      'Whether not to request the account ID. ARNs that the provider builds then lack it.',
      'false',
    ],
    stsRegion: ['Region in which AWS STS is called.', 'the region'],
    tagPolicyCompliance: [
      'How strictly the tag policies of the organization are enforced: `error`, `warning` or `disabled`.',
      'the environment variable `TF_AWS_TAG_POLICY_COMPLIANCE`, else not enforced',
    ],
    token: [
      'Session token of temporary credentials. It stands in the synthesized JSON.',
      'from the environment or the shared files',
    ],
    tokenBucketRateLimiterCapacity: [
      'Capacity of the token bucket that limits how many requests are retried.',
      "the AWS SDK's",
    ],
    useDualstackEndpoint: ['Whether endpoints for IPv4 and IPv6 are called.', 'false'],
    useFipsEndpoint: ['Whether endpoints for FIPS 140 are called.', 'false'],
  },
  AwsProviderAssumeRole: {
    ...SESSION,
    externalId: ['The external ID that the role asks for.', 'none'],
    roleArn: ['ARN of the role.', 'none: nothing is assumed'],
    sessionName: ['Name of the session, seen in AWS CloudTrail.', 'a generated name'],
    sourceIdentity: ['Who is behind the session, seen in AWS CloudTrail.', 'nobody'],
    tags: ['Tags of the session.', 'none'],
    transitiveTagKeys: [
      'Keys of the tags that further sessions keep when roles are chained.',
      'none',
    ],
  },
  AwsProviderAssumeRoleWithWebIdentity: {
    ...SESSION,
    roleArn: ['ARN of the role.', 'from the environment'],
    sessionName: ['Name of the session, seen in AWS CloudTrail.', 'from the environment'],
    webIdentityToken: [
      'The token of the identity provider. It stands in the synthesized JSON: prefer `webIdentityTokenFile`.',
      'read from the file',
    ],
    webIdentityTokenFile: [
      'Path of a file with the token of the identity provider.',
      'from the environment',
    ],
  },
  AwsProviderDefaultTags: {
    tags: ['The tags.', 'those of environment variables such as `TF_AWS_DEFAULT_TAGS_Team`'],
  },
  AwsProviderIgnoreTags: {
    keyPrefixes: ['What the keys of such tags begin with.', 'none'],
    keys: ['The keys of such tags.', 'none'],
  },
};

const STRUCTS: Readonly<Record<string, string>> = {
  AwsProviderConfig: 'Configuration of the AWS provider: every argument that it takes.',
  AwsProviderAssumeRole: 'A role that the provider assumes.',
  AwsProviderAssumeRoleWithWebIdentity:
    'A role that the provider assumes with a token of an identity provider.',
  AwsProviderDefaultTags: 'Tags of all resources that a provider creates.',
  AwsProviderIgnoreTags: 'Tags that the provider leaves alone.',
};

/** The properties of `AwsProvider`, and what it must know of the provider besides. */
export function awsProviderFiles(): GeneratedFile[] {
  const binding = new Binding('provider');
  const structs = Object.keys(STRUCTS).map((name) => struct(binding, name));
  const text = [
    `// Generated by \`npm run facts\`; do not edit.\n// Members: ${binding.source}.`,
    ...structs,
  ].join('\n\n');
  return [
    { path: 'src/provider/aws-provider-props.ts', text: `${text}\n`, parser: 'typescript' },
    tableFile({
      file: 'aws-provider.ts',
      source: `The AWS provider.\nSource: ${binding.source}.`,
      body: [
        constant('AWS_PROVIDER', metadata(), 'Its name and version, as cdktf wants them.'),
        constant('ALLOWED_VALUES', allowedValues(binding), 'The only values of arguments.'),
        constant('ENDPOINT_SERVICES', services(binding), 'Services whose endpoint can be given.'),
      ].join('\n'),
    }),
  ];
}

function struct(binding: Binding, name: string): string {
  const words = WORDS[name];
  const members = binding.declared(name).sort((a, b) => a.name.localeCompare(b.name));
  const unknown = Object.keys(words).filter(
    (one) => !members.some((member) => member.name === one),
  );
  if (unknown.length > 0) throw new Error(`${name} has no ${unknown.join(', ')}`);
  const texts = members.map((member) => {
    if (member.isRequired || !(member.name in words)) {
      throw new Error(`${name}.${member.name} lacks its words, or is required`);
    }
    const [meaning, byDefault] = words[member.name];
    const literal = /^('.*'|false|\d+)$/.test(byDefault);
    const comment = doc([meaning, '', `@default ${literal ? '' : '- '}${byDefault}`]);
    return `${comment}\nreadonly ${member.name}?: ${typeOf(member.type)};`;
  });
  const our = name === 'AwsProviderConfig' ? 'AwsProviderProps' : name;
  const comment = doc([STRUCTS[name], '', `@see ${PAGE}`]);
  return `${comment}\nexport interface ${our} {\n${texts.join('\n\n')}\n}`;
}

function typeOf(type: string): string {
  if (type === 'AwsProviderEndpoints[]') return 'Array<{ [service: string]: string }>';
  const known =
    /^(string|number|boolean|AwsProvider\w+)(\[\])?$|^\{\s*\[key: string\]: string;?\s*\}$/;
  if (!known.test(type)) throw new Error(`a type that jsii lacks: ${type}`);
  return type;
}

function services(binding: Binding): string[] {
  return binding.declared('AwsProviderEndpoints').map(({ name }) => name);
}

function allowedValues(binding: Binding): Record<string, readonly string[]> {
  const closed = binding.declared('AwsProviderConfig').filter(({ allowed }) => allowed.length > 0);
  return Object.fromEntries(closed.map(({ name, allowed }) => [name, allowed]));
}

function metadata(): Record<string, string> {
  const file = join(REPOSITORY, 'node_modules/@cdktf/provider-aws/lib/provider/index.js');
  const [, text] = /terraformGeneratorMetadata: \{([^}]+)\}/.exec(readFileSync(file, 'utf8'))!;
  return Object.fromEntries(
    [...text.matchAll(/(\w+): '([^']*)'/g)].map(([, name, value]) => [name, value]),
  );
}
