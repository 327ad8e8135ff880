import { Fn, Token } from 'cdktf';
import { ExecutionRole, type ExecutionRoleProps } from '../../src';
import { problems } from '../synth';

const roleProblems = (props: ExecutionRoleProps) =>
  problems((stack) => new ExecutionRole(stack, 'Role', props));

const BOUNDARY = 'arn:aws:iam::123456789012:policy/';

describe('an execution role may have', () => {
  test.each<[string, ExecutionRoleProps]>([
    ['nothing given', {}],
    ['a name of 1 character', { roleName: 'r' }],
    ['a name of 64 characters', { roleName: 'r'.repeat(64) }],
    ['a name with all signs of IAM', { roleName: 'r_1+=,.@-' }],
    ['the path /', { path: '/' }],
    ['a path of 512 characters', { path: `/${'p'.repeat(510)}/` }],
    ['a description of 1000 characters', { description: 'd'.repeat(1000) }],
    ['a description of several lines', { description: 'a\nb\té' }],
    ['sessions of 3600 seconds', { maxSessionDuration: 3600 }],
    ['sessions of 43200 seconds', { maxSessionDuration: 43200 }],
    ["AWS's boundary", { permissionsBoundaryArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }],
    ['a boundary of its own', { permissionsBoundaryArn: `${BOUNDARY}team/Boundary` }],
    ['a boundary of 2048 characters', { permissionsBoundaryArn: BOUNDARY.padEnd(2048, 'b') }],
    [
      'tokens everywhere',
      {
        roleName: Token.asString(Fn.rawString('a b')),
        path: Token.asString(Fn.rawString('a')),
        description: `${Token.asString(Fn.rawString('a'))}\u0001`,
        maxSessionDuration: Token.asNumber(Fn.abs(-1)),
        permissionsBoundaryArn: Token.asString(Fn.rawString('a')),
        tags: { a: Token.asString(Fn.rawString('a;b')) },
      },
    ],
  ])('%s', (_, props) => {
    expect(roleProblems(props)).toEqual([]);
  });
});

describe('an execution role must not have', () => {
  const cut = (text: string, length: number) => `"${text.slice(0, 79)}… (${length} characters)`;

  test.each<[string, ExecutionRoleProps, string]>([
    ['an empty name', { roleName: '' }, 'roleName: must have 1 to 64 characters, got ""'],
    [
      'a name of 65 characters',
      { roleName: 'r'.repeat(65) },
      `roleName: must have 1 to 64 characters, got "${'r'.repeat(65)}"`,
    ],
    [
      'a name with other signs',
      { roleName: 'my role' },
      'roleName: must match ^[\\w+=,.@-]+$ (1 to 64 characters), got "my role"',
    ],
    [
      'a path without its last slash',
      { path: '/ml' },
      'path: must match ^(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)$ (1 to 512 characters), got "/ml"; begin and end it with a slash',
    ],
    [
      'a path without its first slash',
      { path: 'ml/' },
      'path: must match ^(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)$ (1 to 512 characters), got "ml/"; begin and end it with a slash',
    ],
    [
      'a path of 513 characters',
      { path: `/${'p'.repeat(511)}/` },
      `path: must have 1 to 512 characters, got ${cut(`/${'p'.repeat(511)}/`, 513)}; begin and end it with a slash`,
    ],
    [
      'a description of 1001 characters',
      { description: 'd'.repeat(1001) },
      `description: must have at most 1000 characters, got ${cut('d'.repeat(1001), 1001)}`,
    ],
    [
      'a description beyond Latin',
      { description: 'Бот' },
      'description: must match ^[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*$ (at most 1000 characters), got "Бот"',
    ],
    [
      'sessions of 3599 seconds',
      { maxSessionDuration: 3599 },
      'maxSessionDuration: must be 3600 to 43200, got 3599; give seconds',
    ],
    [
      'sessions of 43201 seconds',
      { maxSessionDuration: 43201 },
      'maxSessionDuration: must be 3600 to 43200, got 43201; give seconds',
    ],
    [
      'sessions of a broken number of seconds',
      { maxSessionDuration: 3600.5 },
      'maxSessionDuration: must be a whole number, got 3600.5; give seconds',
    ],
    [
      'a boundary that is no policy',
      { permissionsBoundaryArn: 'arn:aws:iam::123456789012:role/Boundary' },
      'permissionsBoundaryArn: must be the ARN of a managed policy (arn:aws:iam::account:policy/name), got "arn:aws:iam::123456789012:role/Boundary"',
    ],
    [
      'a boundary by its name',
      { permissionsBoundaryArn: 'PowerUserAccess' },
      'permissionsBoundaryArn: must be the ARN of a managed policy (arn:aws:iam::account:policy/name), got "PowerUserAccess"',
    ],
    [
      'a boundary of 2049 characters',
      { permissionsBoundaryArn: BOUNDARY.padEnd(2049, 'b') },
      `permissionsBoundaryArn: must have 20 to 2048 characters, got ${cut(BOUNDARY.padEnd(2049, 'b'), 2049)}; give the ARN of a managed policy`,
    ],
    [
      'tags that AWS keeps for itself',
      { tags: { 'aws:x': '1' } },
      'tags: keys must not begin with "aws:", which AWS keeps for itself, got aws:x; rename them',
    ],
  ])('%s', (_, props, message) => {
    expect(roleProblems(props)).toEqual([message]);
  });

  test('five mistakes without hearing of all five', () => {
    const reported = roleProblems({
      roleName: 'my role',
      path: 'ml',
      description: 'd'.repeat(1001),
      maxSessionDuration: 60,
      permissionsBoundaryArn: 'PowerUserAccess',
    });
    expect(reported.map((message) => message.split(':')[0])).toEqual([
      'permissionsBoundaryArn',
      'roleName',
      'path',
      'description',
      'maxSessionDuration',
    ]);
  });
});
