import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import noCircles from './tools/lint/no-circles.mjs';

// Only `core/terraform/bindings.ts` loads provider bindings, and nothing ever loads the root of their package.
const root = {
  name: '@cdktf/provider-aws',
  message: 'Import a binding by its deep path: the root takes seconds and half a gigabyte.',
};
const values = {
  group: ['@cdktf/provider-aws/**'],
  allowTypeImports: true,
  message: 'Load bindings through core/terraform/bindings.ts; import types only.',
};
/** Each room imports those before it; the small ones at the end only declarations of one another. */
const ROOMS = ['facts', 'common', 'core', 'provider', 'iam', 'containers', 'registry', 'inference'];
const SMALL_ROOMS = ['studio', 'notebooks', 'operations'];
const zones = [
  ...ROOMS.map((room, i) => ({
    target: `src/${room}`,
    from: [...ROOMS.slice(i + 1), ...SMALL_ROOMS].map((later) => `src/${later}`),
    message: `The rooms are in this order: ${[...ROOMS, ...SMALL_ROOMS].join(', ')}.`,
  })),
  ...SMALL_ROOMS.map((room) => ({
    target: `src/${room}`,
    from: SMALL_ROOMS.filter((other) => other !== room).map(
      (other) => `src/${other}/!(*-props).ts`,
    ),
    message: 'Small rooms import only declarations (-props.ts) of one another.',
  })).filter(({ from }) => from.length > 0),
];

const NO_IMPORT = '@typescript-eslint/no-restricted-imports';

export default tseslint.config(
  { ignores: ['lib/', 'node_modules/', '**/cdktf.out/', '.cache/', 'src/facts/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    plugins: { 'import-x': importX, local: { rules: { 'no-circles': noCircles } } },
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'test/tsconfig.json', 'projenrc/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: { 'import-x/resolver': { typescript: { project: 'test/tsconfig.json' } } },
    rules: {
      [NO_IMPORT]: ['error', { paths: [root] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/member-ordering': [
        'error',
        {
          default: [
            'public-static-method',
            'public-static-field',
            'private-static-method',
            'private-static-field',
            'field',
            'constructor',
            ['public-get', 'public-method'],
            ['private-get', 'private-method'],
          ],
        },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/no-shadow': 'error',
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', ['sibling', 'index'], 'parent'],
          alphabetize: { order: 'asc', caseInsensitive: true },
          'newlines-between': 'never',
        },
      ],
      'local/no-circles': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { [NO_IMPORT]: ['error', { paths: [root], patterns: [values] }] },
  },
  {
    // They read JSON that others made, or take any from a program.
    files: ['tools/**/*.ts', 'test/**/*.ts', 'src/**/*-types.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
);
