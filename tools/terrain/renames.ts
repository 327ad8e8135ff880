/** What a text of this repository is called on CDK Terrain. */
export function renamed(text: string): string {
  return RENAMES.reduce((all, [from, to]) => all.replace(from, to), text);
}

/** A text that tells of both platforms: what it imports is called otherwise, and nothing else. */
export function withRenamedImports(text: string): string {
  return text.replace(/(?<=\bfrom ')(@?)cdktf(?=['/-])/g, '$1cdktn');
}

const RENAMES: ReadonlyArray<[from: RegExp, to: string]> = [
  // The repository and its authors are those of this package.
  [/(?<!github\.com\/(?:cdktf-sagemaker\/)?)\bcdktf-sagemaker\b(?! authors)/g, 'cdktn-sagemaker'],
  [/\bcdktf(_?)sagemaker\b/g, 'cdktn$1sagemaker'],
  [/\bCdktfSagemaker\b/g, 'CdktnSagemaker'],
  // With a version it is what a table was made from.
  [/@cdktf(?=\\?\/provider-aws(?! \d))/g, '@cdktn'],
  [/github\.com\/cdktf\/cdktf-provider-aws/g, 'github.com/cdktn-io/cdktn-provider-aws'],
  [/\bcdktf-cli\b/g, 'cdktn-cli'],
  // The platform. Its files keep their names, and so do its annotations (`@cdktf/warn`).
  [/(?<![@/.\w])cdktf(?![\w/-]|\.(json|out)\b)/g, 'cdktn'],
  [/\bCDK for Terraform \(CDKTF\)/g, 'CDK Terrain (CDKTN)'],
  [/\bCDK for Terraform\b/g, 'CDK Terrain'],
];
