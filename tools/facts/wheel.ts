import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CACHE } from '../paths';
import { findPython } from '../python';

const WHEELS = join(CACHE, 'wheels');

/** A pinned Python wheel as a source of facts: downloaded with pip once, then read from the cache. */
export class Wheel {
  /** The newest release that pip knows. */
  static newest(name: string): Wheel {
    const answer = python(['-m', 'pip', 'index', 'versions', name]);
    const version = /\(([^)]+)\)/.exec(answer)?.[1];
    if (!version) throw new Error(`pip knows no version of ${name}:\n${answer}`);
    return new Wheel(name, version);
  }

  private readonly folder: string;

  constructor(
    readonly name: string,
    readonly version: string,
  ) {
    this.folder = join(WHEELS, `${name}-${version}`);
    if (!existsSync(this.folder)) this.download();
  }

  /** How a generated table names its source. */
  get source(): string {
    return `${this.name} ${this.version}`;
  }

  json(path: string): any {
    const bytes = readFileSync(join(this.folder, path));
    return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  }

  text(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Names of the files of a folder, sorted. */
  files(folder: string, ending: string): string[] {
    return readdirSync(join(this.folder, folder))
      .filter((name) => name.endsWith(ending))
      .sort();
  }

  /** The constants of a Python module, also those inside its functions; what needs other code is left out. */
  pythonConstants(path: string): any {
    return JSON.parse(python(['-c', CONSTANTS, join(this.folder, path)]));
  }

  /** The day on which the wheel's file was made, for the header of a generated table. */
  date(path: string): string {
    return statSync(join(this.folder, path)).mtime.toISOString().slice(0, 10);
  }

  private download(): void {
    mkdirSync(WHEELS, { recursive: true });
    const pin = `${this.name}==${this.version}`;
    python(['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', WHEELS, pin]);
    const stem = `${this.name.replace(/-/g, '_')}-${this.version}-`;
    const file = readdirSync(WHEELS).find((name) => name.startsWith(stem) && name.endsWith('.whl'));
    if (!file) throw new Error(`pip downloaded no wheel for ${pin} into ${WHEELS}`);
    // Unpacked beside its place and renamed, so that an interrupted run leaves no half of it.
    const unpacked = `${this.folder}.${process.pid}`;
    python(['-c', UNPACK, join(WHEELS, file), unpacked]);
    renameSync(unpacked, this.folder);
  }
}

/** Unpacks a wheel and keeps the files' dates, which `python -m zipfile -e` drops. */
const UNPACK = `
import os, sys, time, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for info in wheel.infolist():
        path = wheel.extract(info, sys.argv[2])
        stamp = time.mktime(info.date_time + (0, 0, -1))
        os.utime(path, (stamp, stamp))
`;

/** Reads assignments without running or importing anything of the module. */
const CONSTANTS = `
import ast, json, sys
known = {}
for node in ast.walk(ast.parse(open(sys.argv[1]).read())):
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        try:
            names = {'__builtins__': {}, 'frozenset': list, 'set': list, **known}
            value = eval(compile(ast.Expression(node.value), '', 'eval'), names)
            json.dumps(list(value) if isinstance(value, set) else value)
            known[node.targets[0].id] = sorted(value) if isinstance(value, set) else value
        except Exception:
            pass
print(json.dumps(known))
`;

function python(args: string[]): string {
  const interpreter = findPython();
  if (!interpreter) throw new Error('Python 3.10 or newer with pip must be on the PATH');
  return execFileSync(interpreter, args, {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
