import { bindings, dependencies } from './platform';
import { renamed } from './renames';

/** What of `package.json` only this repository needs. */
const OURS = ['scripts', 'jest', 'overrides', 'devEngines', '//'];

/** The `package.json` of the package for CDK Terrain, from that of this repository. */
export function manifestOf(text: string): string {
  const manifest = JSON.parse(renamed(text));
  for (const key of OURS) delete manifest[key];
  manifest.keywords = [...manifest.keywords, 'cdk-terrain'].sort();
  // What cdktn itself asks for.
  manifest.peerDependencies = {
    cdktn: `^${dependencies.cdktn}`,
    constructs: `>=${dependencies.constructs} <10.8.0`,
  };
  manifest.devDependencies = { ...dependencies, [bindings.name]: bindings.version };
  const { java, go } = manifest.jsii.targets;
  // A group of Maven belongs to an account, here that of the repository.
  java.maven.groupId = JSON.parse(text).jsii.targets.java.maven.groupId;
  go.moduleName = go.moduleName.replace(/[^/]+$/, 'cdktn-sagemaker-go');
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
