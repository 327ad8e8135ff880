import { execFileSync } from 'node:child_process';

/** What npm would publish of a folder. */
export function packed(folder: string): { readonly files: string[]; readonly size: number } {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files, size }] = JSON.parse(output);
  return { files: files.map((file: any) => file.path), size };
}
